using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>One verb for many questions, and one way back: each of them is told to those who asked.</summary>
public sealed class ManyAtOnceJourney(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Texts = ["Wo ist der Eingang?", "Wo ist der Ausgang?", "Wo ist die Garderobe?", "Wer hört uns zu?"];

    [Fact]
    public Task Many_are_declined_and_labelled_at_once_and_each_is_taken_back() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        using var many = await Many.Begin(hall);
        var (room, words, asker) = (many.Room, many.Room.Words, many.Asker);

        await many.Choose();
        await look.At(room.Page, "moderator: some chosen");
        await many.Act("moderation_verb_decline");
        await Expect(room.Dialog.GetByRole(AriaRole.Heading, new() { Name = words.Fill("moderation_decline_many", ("count", "3")) })).ToBeVisibleAsync();
        await room.Dialog.GetByLabel(words["moderation_decline_topic"]).CheckAsync();
        await room.Dialog.GetByLabel(words["moderation_decline_reason"]).FillAsync("Schilder hängen aus.");
        await look.At(room.Page, "moderator: declining some");
        await room.Answer("moderation_verb_decline");
        await many.Said("moderation_many_done");
        await many.Stand("declined", q => q.GetProperty("declineCode").GetString() == "topic" && q.GetProperty("declineReason").GetString() == "Schilder hängen aus.");
        await Expect(many.Told($"{asker.Words["moderation_decline_topic"]} Schilder hängen aus.")).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: some declined");
        await many.TakeBack();
        await many.Stand("waiting", q => q.GetProperty("declineReason").GetString() is null);
        await Expect(many.Told(asker.Words["question_own_in_review"])).ToBeVisibleAsync();

        await many.Choose();
        await many.Act("question_labels");
        await room.Field(words["moderation_label_new"]).FillAsync("Wege");
        await room.Answer("ui_save");
        await many.Said("moderation_many_done");
        await many.Stand("waiting", q => q.GetProperty("labels")[0].GetString() == "Wege");
        await Expect(asker.Question(Texts[0]).GetByText("Wege", new() { Exact = true })).ToBeVisibleAsync();
        await many.TakeBack();
        await many.Stand("waiting", q => q.GetProperty("labels").GetArrayLength() == 0);
    });

    [Theory]
    [InlineData("moderation_verb_archive", "archived", "question_state_archived")]
    [InlineData("moderation_verb_approve", "approved", "question_own_published")]
    public Task Many_are_put_away_or_approved_at_once_and_that_is_taken_back(string verb, string state, string outcome) => Hall.Play(browser, async hall =>
    {
        using var many = await Many.Begin(hall);

        await many.Choose();
        await many.Act(verb);
        await many.Said("moderation_many_done");
        await many.Stand(state);
        await Expect(many.Told(many.Asker.Words[outcome])).ToBeVisibleAsync();
        await many.TakeBack();
        await many.Stand("waiting");
        await Expect(many.Told(many.Asker.Words["question_own_in_review"])).ToBeVisibleAsync();
    });

    /// <summary>Four questions that wait, and a control room where all but the last one are meant each time.</summary>
    private sealed class Many(StaffLine staff, ControlRoom room, Phone asker) : IDisposable
    {
        public ControlRoom Room => room;

        /// <summary>Asked the first of them, and looks at what becomes of it.</summary>
        public Phone Asker => asker;

        private ILocator Bar => room.Page.GetByRole(AriaRole.Group, new() { Name = room.Words["moderation_many"] });

        public static async Task<Many> Begin(Hall hall)
        {
            var staff = await StaffLine.Open(hall);
            var asker = await Phone.Join(hall, Device.Phone("en"));
            await asker.Ask(Texts[0]);
            using var guest = await Guests.Join(hall);
            foreach (var text in Texts[1..])
            {
                await Guests.Ask(hall, guest, text);
            }

            await asker.Go("participant_tab_mine");
            var room = await ControlRoom.Open(hall, Device.Laptop());
            await room.Tool("moderation_many");
            await Expect(room.Row(Texts[3])).ToBeVisibleAsync();
            return new Many(staff, room, asker);
        }

        public async Task Choose()
        {
            foreach (var text in Texts[..3])
            {
                await room.Page.GetByLabel($"{room.Words["moderation_many_choose"]}: {text}").CheckAsync();
            }

            await Expect(Bar.GetByText(room.Words.Fill("moderation_many_chosen", ("count", "3")))).ToBeVisibleAsync();
        }

        public Task Act(string key) => Bar.GetByRole(AriaRole.Button, new() { Name = room.Words[key], Exact = true }).ClickAsync();

        public Task Said(string key) =>
            Expect(room.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = room.Words.Fill(key, ("done", "3"), ("count", "3")) })).ToBeVisibleAsync();

        public async Task TakeBack()
        {
            await room.Press("ui_undo");
            await Said("moderation_many_undone");
        }

        /// <summary>How they stand on the server; the last one as it was.</summary>
        public async Task Stand(string state, Func<JsonElement, bool>? and = null)
        {
            foreach (var text in Texts)
            {
                var question = await staff.Question(text);
                var expected = text == Texts[3] ? "waiting" : state;
                Assert.Equal(expected, question.GetProperty("state").GetString());
                Assert.True(text == Texts[3] || and is null || and(question), $"{question}");
            }
        }

        public ILocator Told(string outcome) => asker.Question(Texts[0]).GetByText(outcome);

        public void Dispose() => staff.Dispose();
    }
}
