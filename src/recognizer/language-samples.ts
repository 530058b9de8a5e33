/**
 * A page of everyday writing in each language of the Latin script that citizens use: what `language.ts` learns letter sequences from.
 * Written for this purpose: frequent words first, then sentences as people write to a public office.
 */
export const SAMPLES = {
  it: `il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla nel
    nella nei nelle sul sulla sui e o ma se che chi cui non mi ti si ci vi ne io tu lui lei noi voi loro mio mia miei mie tuo tua suo
    sua nostro nostra vostro vostra questo questa questi queste quello quella quelli è sono sei siamo siete era erano ho hai ha abbiamo
    avete hanno avevo fare fatto faccio fa fanno posso puoi può possiamo potete possono devo deve dobbiamo voglio vuole vorrei volevo
    sapere dire detto andare vado va vanno venire viene dare come dove quando quanto quanti perché cosa quale quali più meno molto poco
    tanto tutto tutti tutta tutte anche ancora già sempre mai ora adesso oggi ieri domani dopo prima qui qua lì là bene male grazie
    prego buongiorno buonasera ciao salve scusi scusate per favore gentile cordiali saluti Buongiorno, vorrei sapere a che ora apre
    l'ufficio e se bisogna prendere appuntamento. Ho chiamato più volte ma non risponde nessuno. Mi può dire quali documenti servono per
    la carta d'identità di mio figlio? La strada davanti a casa nostra è piena di buche e nessuno fa niente. Abito qui da poco con la
    mia famiglia, dove posso iscrivere i bambini a scuola? Ieri sera c'era la musica fino alle due di notte, non si dorme. Grazie mille
    per la risposta, siete stati molto gentili. Non ho capito come si paga la multa che mi è arrivata. Quando passano a prendere i
    rifiuti nella nostra via? ho bisogno di parlare con qualcuno, nn riesco a entrare nel sito xke dice errore. avete cancellato il mio
    commento, si può sapere il motivo? a che punto è la mia domanda, io aspetto da mesi. devo andare in biblioteca a restituire un
    libro, siete aperti il sabato? è tutto chiuso, che vergogna la macchina del vicino, il cane dei bambini, la spesa, il lavoro, il
    medico, la casa, l'acqua, la luce, i soldi, mia moglie, mio marito, i nonni me serve na mano pe' favore, ma 'ndo sta er vigile, nun
    ce sta nisciuno, che d'è, mo' basta, ghe xe qualchedun, mi no so miga, cossa gh'è, sa vöret, ch'è success, a n'è nen bun, chi ca
    parlu, nun saccio, vulissi sapiri, ajò, bello de mamma, io no capire, io volere sapere dove fare documento`,
  en: `the a an of to in on at by for with from about into over after before between and or but if because so that which who whom whose
    what where when why how not no yes i you he she it we they me him her us them my your his its our their this that these those is are
    was were be been being am have has had do does did done will would can could should may might must there here some any all many much
    more most other one two first only also just very too now then today tomorrow yesterday please thanks thank hello hi good morning
    want need know think get got go going make take see come Good morning, I would like to know what time the office opens and whether I
    need an appointment. I have called several times but nobody answers. Could you tell me which documents are required for my son's
    identity card? The street in front of our house is full of holes and nobody does anything. I have been living here for a few months
    with my family, where can I enrol the children at school? Last night there was loud music until two in the morning, we couldn't
    sleep. Thank you so much for your answer, you were really kind. I don't understand how to pay the fine that I got. When do they
    collect the rubbish on our road? I need to speak to someone, the website isn't working and it says error. why did you delete my
    comment? what's happening with my request, I've been waiting for weeks. is the library open on saturday? it's all closed, what a
    shame. there is, i'm, it's my wife, my husband, the kids, our neighbours, the car, the water, the bill, work, money, doctor, house,
    town, street, a dog, the bus, lovely, nobody cares, keep your dog on a lead, it was raining all day and the kitchen is flooded, we
    bought a bike last week, any chance you could help us out`,
  fr: `le la les un une des du de d' au aux à en dans sur sous avec pour par sans chez entre et ou mais si que qui quoi dont où ne pas plus
    je tu il elle on nous vous ils elles me te se lui leur mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces c'est
    est sont suis êtes était ai as a avons avez ont fait faire peux peut pouvez veux veut voulez voudrais dois doit savoir dire aller
    vais va venir voir comment quand combien pourquoi quel quelle quels quelles très bien trop tout tous toute aussi encore déjà
    toujours jamais maintenant aujourd'hui hier demain ici là merci bonjour bonsoir salut s'il vous plaît svp cordialement y a ya
    quelqu'un rien personne depuis Bonjour, je voudrais savoir à quelle heure ouvre le bureau et s'il faut prendre rendez-vous. J'ai
    appelé plusieurs fois mais personne ne répond. Pouvez-vous me dire quels papiers il faut pour la carte d'identité de mon fils ? La
    rue devant chez nous est pleine de trous et personne ne fait rien. J'habite ici depuis peu avec ma famille, où est-ce que je peux
    inscrire les enfants à l'école ? Hier soir il y avait de la musique jusqu'à deux heures du matin, on n'a pas dormi. Merci beaucoup
    pour votre réponse, vous avez été très gentils. Je n'ai pas compris comment payer l'amende que j'ai reçue. Quand est-ce qu'on
    ramasse les ordures dans notre rue ? j'ai besoin de parler à quelqu'un, le site ne marche pas, ça affiche une erreur. pourquoi vous
    avez supprimé mon commentaire ? où en est ma demande, ça fait des mois que j'attends. la bibliothèque est ouverte le samedi ? mon
    mari, ma femme, les enfants, le voisin, la voiture, l'eau, la maison, le travail, l'argent, le médecin, le chien, le chat, un beau
    quartier, ville on a acheté un vélo la semaine dernière, il a plu toute la journée, la lumière ne s'allume plus dans l'escalier, je
    cherche un logement pas trop cher`,
  es: `el la los las un una unos unas de del al a en con por para sin sobre entre desde hasta y o pero si que quien cual donde cuando
    cuanto como porque no ni más menos muy mucho poco todo todos toda también ya aún todavía siempre nunca yo tú él ella usted nosotros
    ustedes ellos me te se le les nos mi mis tu tus su sus nuestro nuestra este esta estos estas eso esto es son soy está están estoy
    era fue ser hay he ha han hemos tengo tiene tienen hacer hace puedo puede pueden quiero quiere quería quisiera necesito debo saber
    decir ir voy va ver qué cómo dónde cuándo cuánto quién por qué hoy ayer mañana ahora aquí allí bien gracias hola buenos días buenas
    tardes noches por favor saludos señor señora alguien nadie nada Buenos días, quisiera saber a qué hora abre la oficina y si hay que
    pedir cita. He llamado varias veces pero nadie contesta. ¿Me puede decir qué documentos necesito para el carné de identidad de mi
    hijo? La calle delante de nuestra casa está llena de agujeros y nadie hace nada. Vivo aquí desde hace poco con mi familia, ¿dónde
    puedo inscribir a los niños en la escuela? Anoche hubo música hasta las dos de la madrugada, no pudimos dormir. Muchas gracias por
    su respuesta, han sido muy amables. No entiendo cómo pagar la multa que me llegó. ¿Cuándo recogen la basura en nuestra calle?
    necesito hablar con alguien, la página no funciona y dice error. ¿por qué borraron mi comentario? en qué estado está mi solicitud,
    llevo meses esperando. la biblioteca abre los sábados? está todo cerrado, qué vergüenza, el ayuntamiento, los vecinos, hijo, mujer,
    trabajo, dinero mi marido, mi mujer, los niños, el vecino, el coche, el agua, la casa, el trabajo, el dinero, el médico, el perro,
    la perra, el pueblo, la ciudad, piso compramos una bicicleta la semana pasada, llovió todo el día, no se enciende la luz de la
    escalera, busqué un alojamiento que no cueste mucho, perdimos las llaves, comió, salió, llegó, vivimos, hacia fuera y dentro, qué
    lindo lugar, qué pena, vale, oiga, ayúdenme, cuesta, vale la pena, hijos, ojo`,
  ro: `și sau dar dacă că care ce cine unde când cât cum de la pe în cu din pentru prin fără până după despre între un o unei unui lui al a
    ai ale nu mai foarte tot toți toate încă deja niciodată acum azi ieri mâine aici acolo eu tu el ea noi voi ei ele mă te se îmi îți
    vă ne mi ți meu mea mei mele dumneavoastră acest această acestea este e sunt suntem sunteți era am ai are avem aveți au fost fi face
    fac pot poate puteți vreau vrea aș dori trebuie știu spune merg merge vine văd bine mulțumesc mulțumim bună ziua dimineața seara
    salut vă rog te rog domnule doamnă cineva nimeni nimic doar Bună ziua, aș vrea să știu la ce oră se deschide biroul și dacă trebuie
    programare. Am sunat de mai multe ori dar nu răspunde nimeni. Îmi puteți spune ce acte sunt necesare pentru buletinul băiatului meu?
    Strada din fața casei noastre este plină de gropi și nimeni nu face nimic. Locuiesc aici de puțin timp cu familia, unde pot să
    înscriu copiii la școală? Aseară a fost muzică până la două noaptea, nu am putut dormi. Vă mulțumesc pentru răspuns, ați fost foarte
    amabili. Nu înțeleg cum se plătește amenda pe care am primit-o. Când se ridică gunoiul de pe strada noastră? am nevoie să vorbesc cu
    cineva, site-ul nu merge și îmi dă eroare. de ce mi-ați șters comentariul? în ce stadiu este cererea mea, aștept de luni de zile.
    biblioteca e deschisă sâmbăta? buna ziua as dori sa stiu cand se poate face cartea de identitate, va rog sa ma ajutati, multumesc
    frumos, primaria, copilul, masina soțul meu, soția mea, copiii, vecinul, mașina, apa, casa, munca, banii, medicul, câinele, pisica,
    satul, orașul, geanta, hârtia, chiria, locuința am cumpărat o bicicletă săptămâna trecută, a plouat toată ziua, nu se mai aprinde
    lumina pe scară, caut o chirie mai mică, mi-am pierdut cheile, costă, intrarea, trece autobuzul, sunteți deschiși, e bolnav, trebuie
    plătit, ce frumos, în sala de sport, lângă gară, zgomot, ajutați-mă, înăuntru, afară`,
  de: `der die das den dem des ein eine einen einem einer und oder aber wenn dass weil ob als wie wer was wo wann warum welche welcher
    nicht kein keine nein ja ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch mein meine dein sein ihre unser unsere dieser
    diese dieses ist sind bin war waren sein haben habe hat hatte werden wird wurde kann können könnte muss müssen soll will möchte
    würde gibt geht machen gemacht wissen sagen gehen kommen sehen in im an am auf aus bei mit nach von vom zu zum zur für über unter
    vor zwischen ohne bis seit auch noch schon immer nie nur sehr mehr viel alle alles jetzt heute gestern morgen hier dort bitte danke
    guten tag hallo grüße jemand niemand nichts Guten Tag, ich möchte wissen, um wie viel Uhr das Amt öffnet und ob man einen Termin
    braucht. Ich habe mehrmals angerufen, aber niemand geht ans Telefon. Können Sie mir sagen, welche Unterlagen ich für den Ausweis
    meines Sohnes brauche? Die Straße vor unserem Haus ist voller Löcher und keiner tut etwas. Ich wohne seit kurzem mit meiner Familie
    hier, wo kann ich die Kinder in der Schule anmelden? Gestern Abend war bis zwei Uhr nachts laute Musik, wir konnten nicht schlafen.
    Vielen Dank für Ihre Antwort, Sie waren sehr freundlich. Ich verstehe nicht, wie ich die Strafe bezahlen soll. Wann wird der Müll in
    unserer Straße abgeholt? ich muss mit jemandem sprechen, die Seite funktioniert nicht. warum haben Sie meinen Kommentar gelöscht?
    wie weit ist mein Antrag, ich warte seit Monaten. hat die Bücherei am Samstag geöffnet? es ist alles geschlossen, eine Frechheit
    mein Mann, meine Frau, die Kinder, der Nachbar, das Auto, das Wasser, das Haus, die Arbeit, das Geld, der Arzt, der Hund, die Katze,
    das Dorf, Stadt wir haben letzte Woche ein Fahrrad gekauft, es hat den ganzen Tag geregnet, das Licht im Treppenhaus geht nicht an,
    ich suche eine günstige Wohnung`,
  sq: `dhe ose por nëse që se kush çfarë ku kur sa si pse cili cila në nga me për te tek deri pa mbi nën pas para midis një i e të së nuk
    s' mos po jo më shumë pak gjithë të gjithë edhe akoma tashmë gjithmonë kurrë tani sot dje nesër këtu atje unë ti ai ajo ne ju ata
    ato më të e na ju im ime mi tim tuaj juaj jonë ynë ky kjo këta këto është janë jam jemi jeni ishte kam ke ka kemi keni kanë bëj bën
    bëjmë mund duhet dua do të doja di them shkoj shkon vij vjen shoh mirë faleminderit ju lutem përshëndetje mirëdita mirëmëngjes
    mirëmbrëma tungjatjeta zotëri zonjë dikush askush asgjë vetëm Mirëdita, dua të di në çfarë ore hapet zyra dhe a duhet të lë takim.
    Kam telefonuar disa herë por nuk përgjigjet askush. A mund të më thoni cilat dokumente duhen për letërnjoftimin e djalit tim? Rruga
    përpara shtëpisë sonë është plot me gropa dhe askush nuk bën asgjë. Jetoj këtu prej pak kohësh me familjen, ku mund t'i regjistroj
    fëmijët në shkollë? Mbrëmë kishte muzikë deri në dy të natës, nuk fjetëm dot. Shumë faleminderit për përgjigjen, ishit shumë të
    sjellshëm. Nuk e kuptoj si paguhet gjoba që më erdhi. Kur i mbledhin plehrat në rrugën tonë? kam nevojë të flas me dikë, faqja nuk
    punon dhe del gabim. pse ma keni fshirë komentin? si është puna e kërkesës sime, po pres prej muajsh. biblioteka është e hapur të
    shtunën? eshte e mbyllur, nuk e di, me duhet nje dokument, ju lutem me ndihmoni, pershendetje, bashkia, femijet, gruaja, burri,
    shtepia, puna burri im, gruaja ime, fëmijët, fqinji, makina, uji, shtëpia, puna, paratë, mjeku, qeni, macja, fshati, qyteti, çanta,
    letra, qiraja, banesa, hyrja blemë një biçikletë javën e kaluar, ra shi gjithë ditën, nuk ndizet drita e shkallëve, kërkoj një qira
    më të lirë, kam humbur çelësat, sa kushton, kalon autobusi, jeni hapur, është i sëmurë, duhet paguar, sa bukur, brenda, jashtë,
    zhurmë, më ndihmoni, hëngri, notojnë, ngrohtë, kush jeni ju`,
} as const
