using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A poll for texts in people's own words: each stands by itself, and nobody reads it before staff have shown it.</summary>
public sealed class OpenTextJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Texts_wait_for_staff_and_then_stand_on_every_screen(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Was würden Sie zuerst ändern?", "What would you change first?");
        var (trees, talk) = (words.Say("Mehr Bäume auf dem Marktplatz,\ndamit man dort sitzen kann.", "More trees on the market square,\nso that one can sit there."), words.Say("Miteinander reden.", "Talk to each other."));
        var far = words.Say(
            string.Join('\n', "Erstens: die Buslinie am Abend bis Mitternacht fahren lassen, auch am Sonntag.", "Zweitens: leere Läden für ein Jahr an junge Leute geben, ohne Miete zu verlangen.", "Drittens: Bänke im Schatten, alle hundert Meter, mit Lehne und einem Platz daneben.", "Viertens: die Schulhöfe am Nachmittag öffnen, damit Kinder spielen können, wo sie wohnen.", "Fünftens: uns einmal im Jahr hierher einladen und zeigen, was daraus geworden ist."),
            string.Join('\n', "First: let the evening bus run until midnight, and on Sundays, for all who work late.", "Second: give empty shops to young people for a year, without asking them for rent.", "Third: benches in the shade, every hundred metres, with a back and room beside them.", "Fourth: open the school yards in the afternoon, so that children play where they live.", "Fifth: invite all of us here once a year, and show what became of what we have said."));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question, "poll_text_name");
        await room.Press("run_next_open");
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language));
        await Expect(stage.GetByText(question).First).ToBeVisibleAsync();

        var (kim, other) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Send(kim, trees);
        await look.At(kim.Page, "phone: text sent");
        await Send(other, talk);
        // More than one page of the wall.
        var third = await Phone.Join(hall, Device.Phone(language));
        await Send(third, far);
        var back = string.Join('\n', far.Split('\n').Reverse());
        await Send(await Phone.Join(hall, Device.Phone(language)), back);
        await room.Do("poll_entry_show", trees.ReplaceLineEndings(" "));
        await room.Do("ui_close_for_all", question);
        await room.Do("poll_reveal", question);

        await Expect(stage.GetByText(trees)).ToBeVisibleAsync();
        await Expect(stage.GetByText(talk)).ToHaveCountAsync(0);
        await Expect(kim.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = trees }).GetByText(words["poll_text_yours"])).ToBeVisibleAsync();
        await room.Do("poll_entry_show", talk);
        await Expect(stage.GetByText(talk)).ToBeVisibleAsync();
        await look.At(stage, "stage: texts");
        await room.Do("poll_entry_show", far.ReplaceLineEndings(" "));
        await room.Do("poll_entry_show", back.ReplaceLineEndings(" "));
        // The newest first, whole, and the others a page further. From the first press on nothing turns by itself.
        await Expect(stage.GetByText(Page(1)).Or(stage.GetByText(Page(2)))).ToBeVisibleAsync();
        do
        {
            await stage.Keyboard.PressAsync("ArrowRight");
        }
        while (!await stage.GetByText(back).IsVisibleAsync());
        await Expect(stage.GetByText(Page(1))).ToBeVisibleAsync();
        await look.At(stage, "stage: texts, first page");
        await stage.Keyboard.PressAsync("ArrowRight");
        await Expect(stage.GetByText(Page(2))).ToBeVisibleAsync();
        await Expect(stage.GetByText(trees)).ToBeVisibleAsync();
        await look.At(stage, "stage: texts, second page");
        await look.At(kim.Page, "phone: texts");
        await look.At(room.Page, "moderator: texts");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        await Expect(organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question }).GetByText(talk)).ToBeVisibleAsync();
        await look.At(organiser, "review: texts");

        // The stage speaks its own language.
        static string Page(int page) => Words.German.Fill("ui_page", ("page", $"{page}"), ("pages", "2"));
    });

    private static async Task Send(Phone phone, string text)
    {
        await phone.Page.GetByLabel(phone.Words["poll_text_yours"]).FillAsync(text);
        await phone.Press("ui_send");
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
