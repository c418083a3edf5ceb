using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>
/// An event from the first code to the review, on the real pages of everybody in it: two participants, a moderator, the
/// projector, a speaker, an organiser. Nobody reloads a page. Each screen is looked at in each of its states.
/// </summary>
public sealed partial class WholeStory(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task From_joining_to_the_export(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var play = new Performance(hall, new Looks(theme), language);
        await play.EverybodyComes();
        await play.AQuestionReachesTheStage();
        await play.APollIsRun();
        await play.NotesAreWritten();
        await play.TheItemIsRatedAndTheEventEnds();
        await play.TheSpeakerReadsOn();
        await play.TheOrganiserTakesItHome();
    });

    private sealed partial class Performance(Hall hall, Looks look, string language)
    {
        private readonly Words words = Device.Phone(language).Words;
        private Phone kim = null!;
        private Phone other = null!;
        private ControlRoom regie = null!;
        private IPage stage = null!;
        private IPage speaker = null!;
        private IPage organiser = null!;

        private string Say(string german, string english) => words.Say(german, english);

        private string Item => Say("Herausforderungen und Chancen", "Challenges and chances");

        private string Question => Say("Wer lädt die Nachbarschaft ein, die sonst niemand fragt?", "Who invites the neighbours whom nobody asks?");

        private string Poll => Say("Womit fangen wir an?", "What do we start with?");

        private string Meeting => Say("Mit einem Treffen", "With a meeting");

        private string Market => Say("Mit einem Markt", "With a market");

        private string Board => Say("Unsere Pinnwand", "Our board");

        private string Chances => Say("Chancen", "Chances");

        private string Note => Say("Die Schule öffnet ihren Hof", "The school opens its yard");

        private string Comment => Say("Endlich wurde über Geld gesprochen.", "Money was talked about at last.");

        public async Task EverybodyComes()
        {
            organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
            await Expect(organiser.GetByRole(AriaRole.Heading, new() { Name = words["access_link_participants"] })).ToBeVisibleAsync();
            await look.At(organiser, "organiser: links");
            await organiser.GetByRole(AriaRole.Button, new() { Name = words["event_invitation"], Exact = true }).ClickAsync();
            var place = organiser.GetByLabel(new Regex($"^{Regex.Escape(words["event_place"])} \\({Regex.Escape(words[language == "de" ? "ui_german" : "ui_english"])}\\)"));
            await place.FillAsync(Say("Saal 2, STATION Berlin", "Hall 2, STATION Berlin"));
            await organiser.GetByRole(AriaRole.Button, new() { Name = words["ui_save"], Exact = true }).ClickAsync();
            await look.At(organiser, "organiser: invitation saved");

            regie = await ControlRoom.Open(hall, Device.Laptop(language));
            await look.At(regie.Page, "moderator: before the event");
            stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language));
            if (language == "en")
            {
                // The projector starts light and in the event's first language.
                await stage.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
                await stage.GetByRole(AriaRole.Button, new() { Name = words["stage_controls_dark"] }).ClickAsync();
            }

            await Expect(stage.GetByText(words["stage_join_title"], new() { Exact = true })).ToBeVisibleAsync();
            await look.At(stage, "stage: join");
            speaker = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
            await Expect(speaker.GetByText(words["stage_speaker_join"])).ToBeVisibleAsync();
            await look.At(speaker, "speaker: before the event");

            kim = await Phone.Arrive(hall, Device.Phone(language));
            await Expect(kim.Page.GetByText(words["event_planned_join"])).ToBeVisibleAsync();
            await kim.Page.GetByLabel(words["participant_group"]).SelectOptionAsync(Say("Kommune", "Municipality"));
            await look.At(kim.Page, "phone: joining");
            await kim.Enter("Kim");
            await Expect(kim.Page.GetByRole(AriaRole.Heading, new() { Name = words["event_phone_planned"] })).ToBeVisibleAsync();
            await look.At(kim.Page, "phone: not started yet");
            other = await Phone.Join(hall, Device.Phone(language));
            await kim.Go("agenda_title");
            await Expect(kim.Page.GetByText(Say("Saal 2, STATION Berlin", "Hall 2, STATION Berlin"))).ToBeVisibleAsync();
            await look.At(kim.Page, "phone: agenda");
            await kim.Go("participant_tab_now");

            await regie.Item("agenda_item_start", Item);
            await Expect(kim.Page.GetByRole(AriaRole.Heading, new() { Name = Item })).ToBeVisibleAsync();
            await regie.Item("stage_title", Item);
            await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = Item })).ToBeVisibleAsync();
            await look.At(stage, "stage: agenda item");
            await look.At(kim.Page, "phone: agenda item running");
        }

        public async Task AQuestionReachesTheStage()
        {
            await kim.Ask(Question);
            await Expect(kim.Page.GetByText(words["question_own_in_review"])).ToBeVisibleAsync();
            await look.At(kim.Page, "phone: question in review");
            await regie.Pile("moderation_pile_waiting");
            await Expect(regie.Verb("moderation_verb_approve", Question[..20])).ToBeVisibleAsync();
            await look.At(regie.Page, "moderator: question waiting");
            await regie.Do("moderation_verb_approve", Question[..20]);
            await other.Upvote(Question);
            await Expect((await kim.See(Question)).Locator("b").First).ToHaveTextAsync("1");
            await look.At(other.Page, "phone: questions, upvoted");

            await other.Ask(Say("Wann ist Pause?", "When is the break?"));
            await regie.Do("moderation_verb_decline", Say("Wann ist", "When is"));
            await look.At(regie.Page, "moderator: declining");
            await regie.Page.GetByRole(AriaRole.Dialog).GetByLabel(words["moderation_decline_topic"]).CheckAsync();
            await regie.Answer("moderation_verb_decline");
            await Expect(other.Page.GetByText(words.Fill("question_own_declined_because", ("reason", words["moderation_decline_topic"])))).ToBeVisibleAsync();
            await look.At(other.Page, "phone: question declined");

            await regie.Pile("question_state_approved");
            await regie.Do("stage_title", Question[..20]);
            await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = Question })).ToBeVisibleAsync();
            await Expect(speaker.GetByText(Question)).ToBeVisibleAsync();
            await look.At(stage, "stage: question");
            await look.At(speaker, "speaker: question");
            await look.At(regie.Page, "moderator: question on stage");
            await kim.Go("participant_tab_now");
            await Expect(kim.Page.GetByText(words["stage_phone_on_stage"])).ToBeVisibleAsync();
            await regie.Do("moderation_verb_answered", Question[..20]);
            await other.Page.GetByLabel(words["question_state_answered"]).CheckAsync(new() { Force = true });
            await Expect(other.Question(Question).GetByText(words["question_state_answered"])).ToBeVisibleAsync();
            await look.At(other.Page, "phone: question answered");
        }

        public async Task APollIsRun()
        {
            await regie.Press("poll_new");
            await regie.Field(words["poll_question"]).FillAsync(Poll);
            await regie.Field(words.Fill("poll_option", ("number", "1"))).FillAsync(Meeting);
            await regie.Field(words.Fill("poll_option", ("number", "2"))).FillAsync(Market);
            await look.At(regie.Page, "moderator: writing a poll");
            await regie.Press("run_next_open");
            foreach (var phone in new[] { kim, other })
            {
                await phone.Go("participant_tab_now");
                await phone.Show(phone.Page.GetByRole(AriaRole.Group, new() { Name = Poll }));
                await phone.Choose(Meeting);
            }

            await look.At(kim.Page, "phone: voted");
            await kim.Choose(Market);
            var row = regie.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = Poll });
            await Expect(row.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Market }).Locator("b")).ToHaveTextAsync("1");
            await look.At(regie.Page, "moderator: poll open");
            await Expect(stage.GetByText(words["poll_stage_vote"])).ToBeVisibleAsync();
            await Expect(stage.GetByText(words.Any("ui_votes_count"))).ToHaveCountAsync(0);
            await look.At(stage, "stage: poll open");
            await look.At(speaker, "speaker: poll open");

            await regie.Do("ui_close_for_all", Poll);
            await Expect(regie.Page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("poll_undo_close") })).ToBeVisibleAsync();
            await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
            await Expect(kim.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
            await look.At(stage, "stage: poll closed");
            await look.At(kim.Page, "phone: poll closed");
            await regie.Do("poll_reveal", Poll);
            await Expect(stage.GetByText(words.Fill("ui_votes_count", ("shown", "2")))).ToBeVisibleAsync();
            await Expect(kim.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Market }).GetByText(words["poll_my_choice"])).ToBeVisibleAsync();
            await look.At(stage, "stage: poll result");
            await look.At(kim.Page, "phone: poll result");
            await look.At(speaker, "speaker: poll result");
            await look.At(regie.Page, "moderator: poll revealed");
        }
    }
}
