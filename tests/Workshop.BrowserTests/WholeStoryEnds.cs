using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The second half: notes, ratings, the end, and what everybody reads afterwards.</summary>
public sealed partial class WholeStory
{
    private sealed partial class Performance
    {
        public async Task NotesAreWritten()
        {
            await regie.OpenAndShow(Board);
            await kim.BeginNote(Chances, Note);
            await look.At(kim.Page, "phone: writing a note");
            await kim.Press("board_note_pin");
            await other.Pin(Chances, Say("Alle reden mit", "Everybody has a say"));
            await other.Pin(Chances, Say("Das war ein Versehen", "This was a slip"));
            var slip = other.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Say("Versehen", "slip") });
            await slip.GetByRole(AriaRole.Button, new() { Name = words["ui_withdraw"] }).ClickAsync();
            var own = kim.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Note });
            await own.GetByRole(AriaRole.Button, new() { Name = words["ui_edit"] }).ClickAsync();
            await kim.Page.GetByLabel(words.Fill("board_note_for", ("column", Chances))).FillAsync($"{Note}!");
            await kim.Press("ui_save");
            await kim.Show(kim.Page.GetByText(Say("Alle reden mit", "Everybody has a say")));
            await look.At(kim.Page, "phone: board");

            await Expect(regie.Verb("ui_more", Note)).ToBeVisibleAsync();
            await Expect(regie.Page.GetByText(Say("Versehen", "slip"))).ToHaveCountAsync(0);
            await Expect(stage.GetByText($"{Note}!")).ToBeVisibleAsync();
            await regie.Do("ui_more", Note);
            await look.At(regie.Page, "moderator: moving a note");
            var steps = Say("Nächste Schritte", "Next steps");
            await regie.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words.Fill("board_note_to", ("column", steps)) }).ClickAsync();
            await Expect(stage.GetByRole(AriaRole.Region, new() { NameRegex = new($"^{steps}") }).GetByText($"{Note}!")).ToBeVisibleAsync();
            await look.At(stage, "stage: board");
            await look.At(speaker, "speaker: board");
            await look.At(regie.Page, "moderator: board open");
            await regie.Do("ui_close_for_all", Board);
            await kim.Go("board_title");
            await Expect(kim.Page.GetByText(words["board_phone_closed"])).ToBeVisibleAsync();
        }

        public async Task TheItemIsRatedAndTheEventEnds()
        {
            await regie.OpenItem(Item);
            await regie.Dialog.GetByRole(AriaRole.Switch).ClickAsync();
            foreach (var phone in new[] { kim, other })
            {
                await phone.Go("participant_tab_now");
                await phone.Rate(phone == kim ? 5 : 4, Comment);
                await look.At(phone.Page, phone == kim ? "phone: rating" : "phone: rating, second time");
                await phone.Press("feedback_phone_send");
                await Expect(phone.Outcome("feedback_phone_thanks")).ToBeVisibleAsync();
            }

            await look.At(kim.Page, "phone: rated");
            var agendaItems = await organiser.EvaluateAsync<JsonElement>($"() => fetch('/api/events/{hall.EventId}/state?as=organiser').then(r => r.json()).then(s => s.views.agendaItems)");
            var rated = agendaItems.EnumerateArray().First(s => s.GetProperty("title").GetProperty(language).GetString() == Item).GetProperty("id").GetString()!;
            await Guests.Rate(hall, rated, 4, 3, 4);
            await Expect(regie.Dialog.GetByText(words.Fill("feedback_moderator_average", ("count", "5"), ("average", Say("4,0", "4.0"))))).ToBeVisibleAsync();
            await look.At(regie.Page, "moderator: ratings in");

            await regie.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{words["agenda_item_end"]}") }).ClickAsync();
            await regie.Press("stage_show_thanks");
            await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = words["stage_thanks"] })).ToBeVisibleAsync();
            await look.At(stage, "stage: thanks");
            await regie.Settings();
            await regie.Answer("event_end");
            await look.At(regie.Page, "moderator: ending the event");
            await regie.Answer("event_end");
            foreach (var phone in new[] { kim, other })
            {
                await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = words["event_phone_ended"] })).ToBeVisibleAsync();
            }

            await look.At(kim.Page, "phone: ended");
            await kim.Page.GetByRole(AriaRole.Link, new() { Name = words["participant_tab_mine"] }).ClickAsync();
            await Expect(kim.Page.GetByText(Question)).ToBeVisibleAsync();
            await look.At(kim.Page, "phone: own contributions");
            await look.At(regie.Page, "moderator: after the event");
        }

        public async Task TheSpeakerReadsOn()
        {
            await Expect(speaker.GetByText(words["event_over"])).ToBeVisibleAsync();
            await look.At(speaker, "speaker: after the event");
            await speaker.GetByRole(AriaRole.Link, new() { Name = words["review_mine"] }).ClickAsync();
            await Expect(speaker.GetByText(Question)).ToBeVisibleAsync();
            await Expect(speaker.GetByText(Comment)).ToHaveCountAsync(2);
            await Expect(speaker.GetByText(words.Fill("feedback_review_sentence", ("average", Say("4,0", "4.0")), ("count", "5"))).First).ToBeVisibleAsync();
            await Expect(speaker.GetByRole(AriaRole.Heading, new() { Name = words["review_export"] })).ToHaveCountAsync(0);
            await look.At(speaker, "review: for the speaker");
        }

        public async Task TheOrganiserTakesItHome()
        {
            await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
            var poll = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = Poll });
            await poll.GetByText(words["ui_as_table"]).ClickAsync();
            await Expect(poll.GetByRole(AriaRole.Row).Filter(new() { HasText = Market })).ToContainTextAsync(new Regex("1\\s*50"));
            await Expect(organiser.GetByText($"{Note}!")).ToBeVisibleAsync();
            await Expect(organiser.GetByText(words["review_participation_joined"], new() { Exact = true }).Locator("..")).ToContainTextAsync("5");
            await look.At(organiser, "review: for the organiser");

            Assert.Contains(Question, await Download("review_export_questions"), StringComparison.Ordinal);
            Assert.Contains(Market, await Download("review_export_polls"), StringComparison.Ordinal);
            Assert.Contains($"{Note}!", await Download("review_export_notes"), StringComparison.Ordinal);
            Assert.Contains(Comment, await Download("review_export_ratings"), StringComparison.Ordinal);
            using var everything = JsonDocument.Parse(await Download("review_export_json"));
            Assert.Equal(5, everything.RootElement.GetProperty("participation").GetProperty("joined").GetInt32());
        }

        private async Task<string> Download(string key)
        {
            var download = await organiser.RunAndWaitForDownloadAsync(() => organiser.GetByRole(AriaRole.Link, new() { Name = words[key], Exact = true }).ClickAsync());
            return await File.ReadAllTextAsync(await download.PathAsync());
        }
    }
}
