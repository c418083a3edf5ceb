using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Asking on a phone and on a participant's laptop: about what, of whom, under which name, and what became of it.</summary>
public sealed class AskingJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Asked = "Wer hat den Schlüssel?";
    private const string Archived = "Wann ist das Straßenfest?";
    private const string Declined = "Wo parkt der Bus?";

    [Theory]
    [InlineData(ColorScheme.Light, 360, 640)]
    [InlineData(ColorScheme.Dark, 1280, 800)]
    public Task The_author_chooses_whom_to_ask_and_under_which_name_and_always_sees_what_became_of_it(ColorScheme theme, int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var look = new Looks(theme);
        var practice = (await staff.Views("agendaItems"))[1];
        var asker = await Phone.Join(hall, new Device("de", theme, width, height), "Kim");
        var (page, words) = (asker.Page, asker.Words);
        var reader = await Phone.Join(hall, Device.Phone("en"));
        await reader.Go("question_title");
        await asker.Go("question_title");
        await page.GetByLabel(words["question_yours"]).FillAsync(Asked);
        await Expect(page.GetByText($"{words.Fill("participant_who_named", ("name", "Kim"))} {words["participant_who_approval"]}")).ToBeVisibleAsync();
        await page.GetByLabel(words["question_about"]).SelectOptionAsync(practice.GetProperty("title").GetProperty("de").GetString()!);
        var to = page.GetByLabel(words["question_to_whom"]);
        // Only those who speak in the chosen item can be asked about it.
        await Expect(to.Locator("option")).ToHaveTextAsync([words["question_to_everyone"], "Stimme aus der Innenstadt", "Stimme aus dem Wohnquartier", "Stimme aus dem ländlichen Raum"]);
        await to.SelectOptionAsync("Stimme aus dem Wohnquartier");
        await page.GetByLabel(words["participant_without_name"]).CheckAsync();
        await Expect(page.GetByText($"{words["participant_who_anonymous"]} {words["participant_who_approval"]}")).ToBeVisibleAsync();
        await look.At(page, $"{Screen(width)}: asking somebody");
        await asker.Press("ui_send");
        await Expect(asker.Question(Asked).GetByText(words["question_own_in_review"])).ToBeVisibleAsync();
        await page.GetByLabel(words["question_yours"]).FillAsync(Archived);
        await page.GetByLabel(words["participant_without_name"]).UncheckAsync();
        await asker.Press("ui_send");
        await asker.Ask(Declined);
        await Expect(asker.Question(Declined).GetByText(words["question_own_in_review"])).ToBeVisibleAsync();

        var question = await staff.Question(Asked);
        Assert.Null(question.GetProperty("author").GetString());
        Assert.Equal(practice.GetProperty("id").GetString(), question.GetProperty("agendaItemId").GetString());
        Assert.Equal(practice.GetProperty("speakerIds")[1].GetString(), question.GetProperty("speakerId").GetString());
        Assert.Equal("Kim", (await staff.Question(Archived)).GetProperty("author").GetString());

        await staff.Approve(Asked);
        await Expect(reader.Question(Asked)).ToBeVisibleAsync();
        await Expect(asker.Question(Asked).GetByText(words.Fill("question_to", ("name", "Stimme aus dem Wohnquartier")))).ToBeVisibleAsync();
        await asker.Go("participant_tab_mine");
        ILocator Became(string text, string outcome) => asker.Question(text).GetByText(new Regex($"(^|· ){Regex.Escape(outcome)}$"));
        await Expect(Became(Asked, words["question_own_published"])).ToBeVisibleAsync();
        await Expect(Became(Declined, words["question_own_in_review"])).ToBeVisibleAsync();
        // Most of it is decided while the author has no network and others hear of it.
        var line = await Line.Of(page);
        await Expect(Became(Asked, words["question_own_published"])).ToBeVisibleAsync();
        await line.Cut(words);
        await staff.Decide(Asked, "answer");
        await staff.Approve(Archived);
        await staff.Decide(Archived, "archive");
        var declined = await staff.Question(Declined);
        await staff.Post($"questions/{declined.GetProperty("id").GetString()}/decline", new { code = "time", reason = "Bitte am Stand fragen.", version = declined.GetProperty("version").GetInt32() });
        await line.Mend();
        var outcomes = new[]
        {
            (Asked, words["question_state_answered"]),
            (Archived, words["question_state_archived"]),
            (Declined, words.Fill("question_own_declined_because", ("reason", $"{words["moderation_decline_time"]} Bitte am Stand fragen."))),
        };
        foreach (var (text, outcome) in outcomes)
        {
            await Expect(Became(text, outcome)).ToBeVisibleAsync();
        }

        await look.At(page, $"{Screen(width)}: what became of own questions");
        await page.ReloadAsync();
        await asker.Go("participant_tab_mine");
        foreach (var (text, outcome) in outcomes)
        {
            await Expect(Became(text, outcome)).ToBeVisibleAsync();
        }
    });

    [Theory]
    [InlineData("de", ColorScheme.Dark, 360, 640)]
    [InlineData("en", ColorScheme.Light, 1280, 800)]
    public Task The_list_is_sorted_filtered_and_searched_and_never_moves_by_itself(string language, ColorScheme theme, int width, int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var look = new Looks(theme);
        await Fill(hall, staff, guest);
        var reader = await Phone.Join(hall, new Device(language, theme, width, height));
        var (page, words) = (reader.Page, reader.Words);
        await reader.Go("question_title");
        // In the list, not in the tabs.
        var rows = page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = new(@"\?") });
        async Task Shown(string order) => await Expect(rows).ToHaveTextAsync(order.Select(letter => new Regex($"Frage {letter}[ ,]")));
        Task Sort(string key) => page.GetByLabel(words[key]).CheckAsync(new() { Force = true });
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = words.Any("ui_new_show") });

        await Shown("ACBHGE");
        await Sort("question_state_answered");
        await Shown("FD");
        await look.At(page, $"{Screen(width)}: answered questions");
        await Sort("question_order_newest");
        await Shown("HGECBA");

        // What is new waits, and a vote moves no row: both until the reader asks for it.
        await Guests.Ask(hall, guest, "Frage I ist neu?");
        await staff.Approve("Frage I ist neu?");
        await Expect(strip).ToContainTextAsync("1");
        await Shown("HGECBA");
        await strip.ClickAsync();
        await Shown("IHGECBA");
        await Sort("question_order_votes");
        await Shown("ACBIHGE");
        var last = await staff.Question("Frage E für alle?");
        await Guests.Upvote(hall, last.GetProperty("id").GetString()!, 4);
        await Expect(reader.Question("Frage E").Locator("b").First).ToHaveTextAsync("4");
        await Shown("ACBIHGE");
        await reader.Press("question_order_again");
        await Shown("EACBIHG");

        await page.GetByText(words["question_find"]).ClickAsync();
        ILocator Filter(string key) => page.GetByRole(AriaRole.Combobox, new() { Name = words[key], Exact = true });
        async Task Found(string order)
        {
            await Shown(order);
            await Expect(page.GetByText(words.Fill("question_found", ("count", $"{order.Length}")), new() { Exact = true })).ToBeVisibleAsync();
        }

        await Filter("question_find_to").SelectOptionAsync(words.Say("Stimme aus der Innenstadt", "Voice from the inner city"));
        await Found("AB");
        await Filter("question_find_to").SelectOptionAsync(words["question_find_to_all"]);
        await Filter("question_find_label").SelectOptionAsync("Grün");
        await Found("ACG");
        await Filter("agenda_item").SelectOptionAsync(words.Say("Aus der Praxis: Innenstadt, Wohnquartier, ländlicher Raum", "In practice: inner city, residential quarter, rural area"));
        await Found("AC");
        await page.GetByLabel(words["question_find_questions"]).FillAsync("kinder");
        await Found("C");
        await look.At(page, $"{Screen(width)}: questions filtered");
        await reader.Press("question_find_all");
        await Shown("EACBIHG");
    });

    private static string Screen(int width) => width < 1000 ? "phone" : "laptop";

    /// <summary>Eight questions, one after the other: A, C and B with three, two and one vote, D and then F answered.</summary>
    private static async Task Fill(Hall hall, StaffLine staff, HttpClient guest)
    {
        var practice = (await staff.Views("agendaItems"))[1];
        var item = practice.GetProperty("id").GetString();
        var speaker = practice.GetProperty("speakerIds")[0].GetString();
        (string Text, string? Item, string? Speaker, string? Label, int Votes)[] questions =
        [
            ("Frage A nach den Bäumen?", item, speaker, "Grün", 3),
            ("Frage B nach dem Bus?", null, speaker, "Verkehr", 1),
            ("Frage C, wo Kinder spielen?", item, null, "Grün", 2),
            ("Frage D nach den Kindern?", item, null, "Grün", 0),
            ("Frage E für alle?", null, null, null, 0),
            ("Frage F nach dem Fest?", null, null, null, 0),
            ("Frage G nach dem Brunnen?", null, null, "Grün", 0),
            ("Frage H nach der Miete?", item, null, null, 0),
        ];
        foreach (var (text, about, to, label, votes) in questions)
        {
            var id = await Guests.Ask(hall, guest, text, about, to);
            var question = await staff.Decide(text, "approve");
            if (label is not null)
            {
                await staff.Put($"questions/{id}/labels", new { labels = new[] { label }, version = question.GetProperty("version").GetInt32() });
            }

            await Guests.Upvote(hall, id, votes);
        }

        await staff.Decide("Frage D nach den Kindern?", "answer");
        await staff.Decide("Frage F nach dem Fest?", "answer");
    }
}
