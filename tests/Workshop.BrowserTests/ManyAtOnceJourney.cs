using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>One verb for many questions, and one way back: each of them is told to those who asked.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ManyAtOnceJourney(Browser browser)
{
    private static readonly string[] Texts = ["Wo ist der Eingang?", "Wo ist der Ausgang?", "Wo ist die Garderobe?", "Wer hört uns zu?"];

    [Fact]
    public Task Many_are_approved_declined_archived_and_labelled_at_once_and_each_is_taken_back() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(ColorScheme.Dark);
        var asker = await Phone.Join(hall, Device.Phone("en"));
        await asker.Ask(Texts[0]);
        using var guest = await Guests.Join(hall);
        foreach (var text in Texts[1..])
        {
            await Guests.Ask(hall, guest, text);
        }

        var room = await ControlRoom.Open(hall, Device.Laptop());
        var words = room.Words;
        await room.Press("moderator_many");
        var bar = room.Page.GetByRole(AriaRole.Group, new() { Name = words["moderator_many"] });
        Task Act(string key) => bar.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).ClickAsync();
        Task Said(string key) => Expect(room.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = words.Fill(key, ("done", "3"), ("count", "3")) })).ToBeVisibleAsync();
        ILocator On(string outcome) => asker.Question(Texts[0]).GetByText(outcome);

        // All but the last one are meant, each time.
        async Task Choose()
        {
            foreach (var text in Texts[..3])
            {
                await room.Page.GetByLabel($"{words["moderator_many_choose"]}: {text}").CheckAsync();
            }

            await Expect(bar.GetByText(words.Fill("moderator_many_chosen", ("count", "3")))).ToBeVisibleAsync();
        }

        async Task TakeBack()
        {
            await room.Press("common_undo");
            await Said("moderator_many_undone");
        }

        async Task Stand(string state, Func<JsonElement, bool>? and = null)
        {
            foreach (var text in Texts)
            {
                var question = await staff.Question(text);
                var expected = text == Texts[3] ? "waiting" : state;
                Assert.Equal(expected, question.GetProperty("state").GetString());
                Assert.True(text == Texts[3] || and is null || and(question), $"{question}");
            }
        }

        await Expect(room.Row(Texts[3])).ToBeVisibleAsync();
        await Choose();
        await look.At(room.Page, "moderator: some chosen");
        await Act("moderator_verb_decline");
        await Expect(room.Dialog.GetByRole(AriaRole.Heading, new() { Name = words.Fill("moderator_decline_many", ("count", "3")) })).ToBeVisibleAsync();
        await room.Dialog.GetByLabel(words["common_decline_topic"]).CheckAsync();
        await room.Dialog.GetByLabel(words["moderator_decline_reason"]).FillAsync("Schilder hängen aus.");
        await look.At(room.Page, "moderator: declining some");
        await room.Answer("moderator_verb_decline");
        await Said("moderator_many_done");
        await Stand("declined", q => q.GetProperty("declineCode").GetString() == "topic" && q.GetProperty("declineReason").GetString() == "Schilder hängen aus.");
        await asker.Go("participant_tab_mine");
        await Expect(On($"{asker.Words["common_decline_topic"]} Schilder hängen aus.")).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: some declined");
        await TakeBack();
        await Stand("waiting", q => q.GetProperty("declineReason").GetString() is null);
        await Expect(On(asker.Words["participant_state_in_review"])).ToBeVisibleAsync();

        await Choose();
        await Act("moderator_verb_label");
        await room.Field(words["moderator_label_new"]).FillAsync("Wege");
        await room.Answer("common_save");
        await Said("moderator_many_done");
        await Stand("waiting", q => q.GetProperty("labels")[0].GetString() == "Wege");
        await Expect(asker.Question(Texts[0]).GetByText("Wege", new() { Exact = true })).ToBeVisibleAsync();
        await TakeBack();
        await Stand("waiting", q => q.GetProperty("labels").GetArrayLength() == 0);

        foreach (var (verb, state, outcome) in new[] { ("moderator_verb_archive", "archived", "participant_state_archived"), ("moderator_verb_approve", "approved", "participant_state_published") })
        {
            await Choose();
            await Act(verb);
            await Said("moderator_many_done");
            await Stand(state);
            await Expect(On(asker.Words[outcome])).ToBeVisibleAsync();
            await TakeBack();
            await Stand("waiting");
            await Expect(On(asker.Words["participant_state_in_review"])).ToBeVisibleAsync();
        }
    });
}
