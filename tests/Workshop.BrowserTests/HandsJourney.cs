using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>People without a phone: hands counted beside the votes, and an answer that staff enter.</summary>
public sealed class HandsJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Hands_are_counted_beside_the_votes(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var question = words.Say("Wo soll es anfangen?", "Where should it begin?");
        string[] options = [words.Say("Am Bahnhof", "At the station"), words.Say("Auf dem Markt, mit allen, die dort arbeiten", "On the market, with all who work there")];

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(question);
        foreach (var (at, option) in options.Index())
        {
            await room.Field(words.Fill("poll_option", ("number", $"{at + 1}"))).FillAsync(option);
        }

        await room.Press("run_next_open");
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language));
        var phone = await Phone.Join(hall, Device.Phone(language));
        await phone.Page.GetByRole(AriaRole.Radio, new() { Name = options[0] }).CheckAsync();
        await phone.Press("poll_phone_vote");
        await Expect(phone.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        await Count("7", "0");
        await room.Press("ui_undo");
        await Expect(Beside(room.Page)).ToHaveCountAsync(0);
        await room.Do("poll_hand_count", question);
        await room.Dialog.GetByLabel(options[0]).FillAsync("12");
        await room.Dialog.GetByLabel(options[1]).FillAsync("viele");
        await Expect(room.Dialog.GetByText(words["poll_hand_bad"])).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: counting hands");
        await room.Dialog.GetByLabel(options[1]).FillAsync("9");
        await room.Answer("ui_save");
        await room.Hears("poll_hand_said");

        await room.Do("poll_hand_enter", question);
        foreach (var option in options)
        {
            await room.Dialog.GetByRole(AriaRole.Radio, new() { Name = option }).CheckAsync();
            await look.At(room.Page, "moderator: entering an answer");
            await room.Answer("poll_hand_enter_next");
            await Expect(room.Dialog.GetByRole(AriaRole.Radio, new() { Name = option })).Not.ToBeCheckedAsync();
        }

        await Expect(room.Dialog.GetByText(words.Fill("poll_hand_entered_now", ("count", "2")))).ToBeVisibleAsync();
        await room.Answer("ui_close");
        await Expect(room.Page.GetByText(words.Fill("poll_hand_among", ("count", "2")))).ToBeVisibleAsync();
        await Expect(Beside(stage)).ToHaveCountAsync(0);

        await room.Do("ui_close_for_all", question);
        await room.Do("poll_reveal", question);
        foreach (var page in new[] { stage, phone.Page, room.Page })
        {
            await Expect(Beside(page)).ToContainTextAsync("12");
        }

        await look.At(stage, "stage: hands beside votes");
        await Beside(phone.Page).ScrollIntoViewIfNeededAsync();
        await look.At(phone.Page, "phone: hands beside votes");
        await look.At(room.Page, "moderator: hands beside votes");

        // The projector has a language of its own.
        ILocator Beside(IPage page) => page.GetByRole(AriaRole.Region, new() { NameRegex = new(string.Join('|', new[] { "de", "en" }.Select(l => Device.Phone(l).Words["poll_hand_title"]))) });

        async Task Count(params string[] hands)
        {
            await room.Do("poll_hand_count", question);
            foreach (var (at, count) in hands.Index())
            {
                await room.Dialog.GetByLabel(options[at]).FillAsync(count);
            }

            await room.Answer("ui_save");
            await Expect(Beside(room.Page)).ToContainTextAsync(hands[0]);
        }
    });
}
