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

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.Press("poll_new");
        await room.Field(words["poll_question"]).FillAsync(question);
        await room.Page.GetByLabel(words["poll_text_name"], new() { Exact = true }).CheckAsync(new() { Force = true });
        await room.Press("poll_open_now");
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language));
        await room.Do("stage_title", question);
        await Expect(stage.GetByText(question).First).ToBeVisibleAsync();

        var (kim, other) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Send(kim, trees);
        await look.At(kim.Page, "phone: text sent");
        await Send(other, talk);
        await room.Do("poll_entry_show", trees.ReplaceLineEndings(" "));
        await room.Do("ui_close_for_all", question);
        await room.Do("poll_reveal", question);

        await Expect(stage.GetByText(trees)).ToBeVisibleAsync();
        await Expect(stage.GetByText(talk)).ToHaveCountAsync(0);
        await Expect(kim.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = trees }).GetByText(words["poll_text_yours"])).ToBeVisibleAsync();
        await room.Do("poll_entry_show", talk);
        await Expect(stage.GetByText(talk)).ToBeVisibleAsync();
        await look.At(stage, "stage: texts");
        await look.At(kim.Page, "phone: texts");
        await look.At(room.Page, "moderator: texts");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        await Expect(organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = question }).GetByText(talk)).ToBeVisibleAsync();
        await look.At(organiser, "review: texts");
    });

    private static async Task Send(Phone phone, string text)
    {
        await phone.Page.GetByLabel(phone.Words["poll_text_yours"]).FillAsync(text);
        await phone.Press("ui_send");
        await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
    }
}
