using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll for words: written on phones, looked at by staff, then large on the projector; what is hidden is gone everywhere.</summary>
public sealed class WordsJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public Task Words_of_the_hall_are_approved_counted_and_shown(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Was braucht Ihr Viertel?", "What does your quarter need?");
        var (courage, time, shade, rude) = (words.Say("Mut", "Courage"), words.Say("Zeit füreinander", "Time for each other"), words.Say("Schatten", "Shade"), words.Say("Blödsinn", "Nonsense"));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_word_name");
        await room.Page.GetByLabel(words["poll_word_most"]).SelectOptionAsync("3");
        await look.At(room.Page, "moderator: writing a poll for words");
        await room.Press("run_next_open");
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language));
        await Expect(stage.GetByText(question).First).ToBeVisibleAsync();
        await look.At(stage, "stage: words open");

        var (kim, other) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await look.At(kim.Page, "phone: words empty");
        await Write(kim, 1, courage);
        await Write(kim, 3, time);
        await Send(kim, "ui_send");
        await look.At(kim.Page, "phone: words sent");
        await Write(other, 1, courage.ToUpperInvariant());
        await Write(other, 2, rude);
        await Send(other, "ui_send");
        // One of them is put better; the others stay as they are.
        await Write(kim, 3, shade);
        await Send(kim, "poll_word_change");

        // Nothing is seen before somebody has looked at it.
        var row = room.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(room.Verb("poll_entry_show", shade)).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: words waiting");
        foreach (var word in new[] { courage, shade, rude })
        {
            await room.Do("poll_entry_show", word);
            await Expect(room.Verb("poll_entry_show", word)).ToBeDisabledAsync();
        }

        // While it is known who wrote it, they can be blocked because of it.
        await room.Page.GetByRole(AriaRole.Button, new() { Name = $"{words["ui_more"]}: {rude}" }).ClickAsync();
        await Expect(room.Dialog.GetByText(words["poll_entry_block_what"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: blocking because of a word");
        await room.Answer("moderation_verb_block");
        await Expect(room.Page.GetByText(words["poll_entry_author_blocked"])).ToBeVisibleAsync();

        await Expect(stage.GetByText(courage)).ToHaveCountAsync(0);
        await room.Do("ui_close_for_all", question);
        await room.Do("poll_reveal", question);
        await Expect(stage.GetByText(rude)).ToBeVisibleAsync();
        await room.Do("poll_entry_hide", rude);
        await Expect(stage.GetByText(rude)).ToHaveCountAsync(0);
        await Expect(stage.GetByRole(AriaRole.Listitem).Filter(new() { HasText = courage })).ToContainTextAsync("2");
        await Expect(kim.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = courage }).GetByText(words["poll_word_yours"])).ToBeVisibleAsync();
        await Expect(kim.Page.GetByText(rude)).ToHaveCountAsync(0);
        await look.At(stage, "stage: words result");
        await look.At(kim.Page, "phone: words result");
        await look.At(room.Page, "moderator: words revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question });
        await Expect(article.GetByRole(AriaRole.Listitem).Filter(new() { HasText = courage })).ToContainTextAsync("2");
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: words");
    });

    private static Task Write(Phone phone, int number, string word) =>
        phone.Page.GetByLabel(phone.Words.Fill("poll_word_nth", ("number", $"{number}"))).FillAsync(word);

    private static async Task Send(Phone phone, string key)
    {
        await phone.Press(key);
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
        // All of them, not only the first.
        await Expect(phone.Page.GetByText(phone.Words["participant_sent_sending"])).ToHaveCountAsync(0);
    }
}
