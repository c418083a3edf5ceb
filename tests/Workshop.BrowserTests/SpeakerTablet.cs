using Microsoft.Playwright;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>What a speaker has in front of them while the hall asks.</summary>
public sealed class SpeakerTablet(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Texts = ["Wer trägt die Kosten?", "Wann geht es los?", "Wo melden wir uns an?", "Was bringt es dem Dorf?"];

    [Theory]
    [InlineData("de", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public Task The_current_question_stands_large_beside_the_next_two_and_answered_ones_leave(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var look = new Looks(theme);
        // The more votes, the sooner; the last one waits for approval.
        for (var i = 0; i < Texts.Length; i++)
        {
            var id = await Guests.Ask(hall, guest, Texts[i]);
            if (i < 3)
            {
                await staff.Approve(Texts[i]);
                await Guests.Upvote(hall, id, 3 - i);
            }
        }

        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language, theme));
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector());
        var words = Device.Tablet(language).Words;
        var now = tablet.GetByRole(AriaRole.Region, new() { Name = words["stage_on_screen"] });
        var next = tablet.GetByRole(AriaRole.Region, new() { Name = words["question_upcoming"] }).GetByRole(AriaRole.Listitem);
        async Task Next(params string[] texts)
        {
            await Expect(next).ToHaveCountAsync(texts.Length);
            await Expect(next).ToContainTextAsync(texts);
        }

        await Next(Texts[0], Texts[1]);
        await staff.Show("question", await staff.Question(Texts[0]));
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = Texts[0] })).ToBeVisibleAsync();
        await Expect(now.GetByText(Texts[0])).ToBeVisibleAsync();
        await Expect(now.GetByText(words.Fill("question_speaker_votes", ("count", "3")))).ToBeVisibleAsync();
        await Next(Texts[1], Texts[2]);
        await look.At(tablet, "speaker: a question and the next two");
        var (large, small) = (await Size(now.GetByText(Texts[0])), await Size(next.GetByText(Texts[1])));
        Assert.True(large > 1.5 * small, $"The current question is {large} px, the next one {small} px.");

        // One that is answered leaves both the screen and the speaker's mind, and what is approved comes up.
        await staff.Decide(Texts[0], "answer");
        await Expect(now.GetByText(words["stage_speaker_join"])).ToBeVisibleAsync();
        await Expect(tablet.GetByText(Texts[0])).ToHaveCountAsync(0);
        await Next(Texts[1], Texts[2]);
        await staff.Approve(Texts[3]);
        await staff.Decide(Texts[1], "answer");
        await Next(Texts[2], Texts[3]);

        // Addressed to this speaker, it goes before all others.
        await tablet.WaitForURLAsync("**/speaker/*");
        var last = await staff.Question(Texts[3]);
        await staff.Post($"questions/{last.GetProperty("id").GetString()}/assign", new { speakerId = tablet.Url.Split('/')[^1], version = last.GetProperty("version").GetInt32() });
        await Next(Texts[3], Texts[2]);
        await Expect(next.First.GetByText(words["question_for_you"])).ToBeVisibleAsync();
        // The stage goes on hearing what the tablet misses.
        var line = await Line.Of(tablet);
        await Next(Texts[3], Texts[2]);
        await line.Cut(words);
        await staff.Decide(Texts[3], "answer");
        await line.Mend();
        await Next(Texts[2]);
        await staff.Decide(Texts[2], "answer");
        await Expect(tablet.GetByText(words["question_upcoming_none"])).ToBeVisibleAsync();
        await look.At(tablet, "speaker: nothing left to answer");
        await staff.Step("end");
        await Expect(tablet.GetByText(words["question_upcoming_none_over"], new() { Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public Task The_longest_question_stands_whole_on_the_tablet_and_on_stage() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        var look = new Looks(ColorScheme.Light);
        var text = string.Concat(Enumerable.Repeat("Wer entscheidet, welche Vorhaben in der Innenstadt Geld bekommen? ", 8))[..Question.TextLimit.Graphemes].Trim();
        await Guests.Ask(hall, guest, text);
        await staff.Approve(text);
        await staff.Show("question", await staff.Question(text));
        foreach (var (screen, device) in new[] { (Role.Speaker, Device.Tablet()), (Role.Stage, Device.Projector()) })
        {
            var page = await hall.Visit(await hall.LinkOf(screen), device);
            await Expect(page.GetByRole(AriaRole.Main).GetByText(text)).ToBeInViewportAsync(new() { Ratio = 1 });
            await look.At(page, $"{screen.ToString().ToLowerInvariant()}: longest question");
        }
    });

    private static Task<double> Size(ILocator text) => text.First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");
}
