/** A Bot Framework adapter that sends nothing: what a turn says is recorded, and the store commits it with everything else. */
import { BotAdapter, TurnContext, type Activity, type ConversationReference, type ResourceResponse } from 'botbuilder'

export class RecordingAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = []

  async sendActivities(_turn: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    this.sent.push(...activities)
    return activities.map((_, index) => ({ id: String(index) }))
  }

  /** Runs one turn's logic and returns what it said, in order. An error passes through: the worker runs the turn again. */
  async run(activity: Partial<Activity>, logic: (turn: TurnContext) => Promise<void>): Promise<Partial<Activity>[]> {
    await this.runMiddleware(new TurnContext(this, activity), logic)
    return this.sent
  }

  async updateActivity(): Promise<void> { throw new Error('no dialog may edit what was said') }
  async deleteActivity(): Promise<void> { throw new Error('no dialog may delete what was said') }
  async continueConversation(_reference: Partial<ConversationReference>): Promise<void> { throw new Error('no dialog may speak outside its turn') }
}
