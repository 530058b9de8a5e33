-- The last paragraph of the line repeats it in Italian: 112 under another language.
ALTER TABLE transcript ADD COLUMN italian_under INTEGER NOT NULL DEFAULT 0;
