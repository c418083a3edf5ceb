using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A quiz from the form to the file: led from question to question, answered by touch and by keys, and with the reveal what is right, and why.</summary>
public sealed class QuizJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_is_asked_what_it_knows_and_is_told_what_is_right(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var title = words.Say("Was wissen Sie über unsere Bäume?", "What do you know about our trees?");
        var (many, cools) = (words.Say("Wie viele Bäume stehen an unseren Straßen?", "How many trees stand along our streets?"), words.Say("Was kühlt eine Straße an einem heißen Tag?", "What cools a street on a hot day?"));
        string[] numbers = [words.Say("Etwa 400", "About 400"), words.Say("Etwa 4.700", "About 4,700")];
        string[] things = [words.Say("Schatten", "Shade"), words.Say("Dunkle Wände", "Dark walls"), words.Say("Offener Boden", "Open ground")];
        var why = words.Say("Das Gartenamt hat sie im Frühjahr gezählt.", "The parks department counted them in spring.");

        // Written on the fly: two questions, of which one has several right answers.
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(title, "poll_quiz_name");
        await Write(1, many, numbers);
        await Expect(Part(1).GetByText(words["poll_quiz_none_right"])).ToBeVisibleAsync();
        await Expect(room.Button("run_next_open").First).ToBeDisabledAsync();
        await Tick(1, 2);
        await Part(1).GetByLabel(words["poll_quiz_explanation"], Whole).FillAsync(why);
        await look.At(room.Page, "moderator: writing a quiz, first question");
        await room.Press("poll_part_add");
        await Write(2, cools, things);
        await Tick(2, 1);
        await Tick(2, 3);
        await Expect(Part(2).GetByText(words["poll_quiz_several_hint"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: writing a quiz, second question");
        await room.Press("run_next_open");

        // The first question: by touch, and changed; by keys.
        var stage = await hall.Stage(language, isDark: language == "en");
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = many })).ToBeVisibleAsync();
        await look.At(stage, "stage: quiz, first question");
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Asks(touch, 1, many);
        await look.At(touch.Page, "phone: quiz untouched");
        await Touch.Tap(touch.Page.GetByLabel(numbers[0], new() { Exact = true }));
        await touch.Press("poll_quiz_send");
        await Expect(touch.Page.GetByText(words["poll_quiz_counted"])).ToBeVisibleAsync();
        await Touch.Tap(touch.Page.GetByLabel(numbers[1], new() { Exact = true }));
        await touch.Press("poll_quiz_change");
        await Expect(touch.Page.GetByText(words["poll_quiz_counted"])).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: quiz, first question answered");
        var board = new Keyboard(keys.Page);
        await board.To(keys.Page.GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await board.Press(Button(keys, "poll_quiz_send"));
        await Expect(keys.Page.GetByText(words["poll_quiz_counted"])).ToBeVisibleAsync();
        await Counted(2, 2, 1, 1);
        await look.At(room.Page, "moderator: quiz open, with answers");

        // The next one has several right answers; nothing tells which.
        await room.Next("poll_part_next", title);
        await Asks(touch, 2, cools);
        await Expect(touch.Page.GetByText(words["poll_quiz_several"])).ToBeVisibleAsync();
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = cools })).ToBeVisibleAsync();
        await Touch.Tap(touch.Page.GetByLabel(things[0], new() { Exact = true }));
        await Touch.Tap(touch.Page.GetByLabel(things[2], new() { Exact = true }));
        await look.At(touch.Page, "phone: quiz, several chosen");
        await touch.Press("poll_quiz_send");
        await board.To(keys.Page.GetByRole(AriaRole.Checkbox).First);
        await board.Key("Space");
        await board.Press(Button(keys, "poll_quiz_send"));
        await Expect(keys.Page.GetByText(words["poll_quiz_counted"])).ToBeVisibleAsync();
        await Counted(2, 2, 1, 1, 2, 3, 2, 0, 1);

        // Closed: the hall waits. Revealed: what is right and why, a page for each question.
        await room.Next("run_next_close_poll", title);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await look.At(stage, "stage: quiz closed");
        foreach (var page in new[] { touch.Page, keys.Page, stage })
        {
            Assert.DoesNotContain(why, await page.ContentAsync());
            Assert.DoesNotContain(words["poll_quiz_mark"], await page.ContentAsync());
        }

        await room.Next("run_next_reveal", title);
        await Expect(stage.GetByText(why)).ToBeVisibleAsync();
        await Expect(stage.GetByText(words["poll_quiz_mark"])).ToHaveCountAsync(1);
        await Expect(stage.GetByText(Knew(1, 2))).ToBeVisibleAsync();
        await look.At(stage, "stage: quiz revealed, first question");
        await stage.Keyboard.PressAsync("ArrowRight");
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = cools })).ToBeVisibleAsync();
        await Expect(stage.GetByText(words["poll_quiz_mark"])).ToHaveCountAsync(2);
        await look.At(stage, "stage: quiz revealed, second question");
        await Expect(touch.Page.GetByText(words.Fill("poll_quiz_mine", ("right", "2"), ("count", "2")))).ToBeVisibleAsync();
        await Expect(keys.Page.GetByText(words.Fill("poll_quiz_mine", ("right", "0"), ("count", "2")))).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(why)).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: quiz revealed");
        await touch.Page.GetByText(words["ui_as_table"]).First.ClickAsync();
        await look.At(touch.Page, "phone: quiz as a table");
        await look.At(room.Page, "moderator: quiz revealed");
        var speaker = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language));
        await Expect(speaker.GetByText(words.Fill("poll_quiz_mean", ("share", words.Say("50\u00a0%", "50%")))).First).ToBeVisibleAsync();
        await look.At(speaker, "speaker: quiz revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = title });
        await Expect(article.GetByText(Knew(1, 2)).First).ToBeVisibleAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: quiz");
        var csv = await organiser.EvaluateAsync<string>($"async () => await (await fetch('/api/events/{hall.EventId}/export/polls.csv?as=organiser&language={language}')).text()");
        Assert.Contains($"1. {many} – {numbers[1]} ({words.Say("richtig", "right")})", csv);
        Assert.Contains($"2. {cools} – {words.Say("Richtig beantwortet", "Answered correctly")}", csv);

        ILocator Part(int number) => room.Page.GetByRole(AriaRole.Group, new() { Name = words.Fill("poll_part_one", ("number", $"{number}")), Exact = true });

        async Task Write(int number, string question, string[] answers)
        {
            await Part(number).GetByLabel(words["poll_question"], Whole).FillAsync(question);
            foreach (var (at, answer) in answers.Index())
            {
                if (at > 1)
                {
                    await Part(number).GetByRole(AriaRole.Button, new() { Name = words["poll_option_add"] }).ClickAsync();
                }

                await Part(number).GetByPlaceholder(words.Fill("poll_option", ("number", $"{at + 1}"))).FillAsync(answer);
            }
        }

        Task Tick(int number, int option) => Part(number).GetByLabel(words.Fill("poll_quiz_is_right", ("number", $"{option}")), Whole).CheckAsync();

        // Of each question: people, length, numbers.
        Task Counted(params int[] begin) => staff.Until("polls", p => p.GetProperty("figures") is { ValueKind: JsonValueKind.Array } f && f.EnumerateArray().Select(n => n.GetInt32()).Take(begin.Length).SequenceEqual(begin));

        string Knew(int right, int people) => words.Say($"{right} von {people} hat es gewusst.", $"{right} of {people} knew it.");
    });

    private static LocatorGetByLabelOptions Whole => new() { Exact = true };

    private static Task Asks(Phone phone, int number, string question) =>
        Expect(phone.Page.Locator("legend").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(
            $"^{phone.Words.Fill("poll_part_step", ("number", $"{number}"), ("count", "2"))}\\s*{System.Text.RegularExpressions.Regex.Escape(question)}$"));

    private static ILocator Button(Phone phone, string key) => phone.Page.GetByRole(AriaRole.Button, new() { Name = phone.Words[key], Exact = true });
}
