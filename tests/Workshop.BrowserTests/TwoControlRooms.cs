using Microsoft.Playwright;
using Workshop.Server.Features.Questions;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Two moderators at work at the same time: each sees what the other is at, and nobody's decision is lost unnoticed.</summary>
public sealed class TwoControlRooms(Browser browser) : IClassFixture<Browser>
{
    private const string Question = "Wer öffnet die Werkstatt?";

    [Fact]
    public Task Who_deals_with_a_question_is_seen_by_the_other_and_can_be_taken_over() => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Light);
        using var guest = await Guests.Join(hall);
        await Guests.Ask(hall, guest, Question);
        var (mo, bo) = (await ControlRoom.Open(hall, Device.Laptop()), await ControlRoom.Open(hall, Device.Phone()));
        var words = mo.Words;
        ILocator Handled(ControlRoom room, string by) => room.Row(Question).GetByText(words.Fill("moderation_handled_by", ("name", by)));

        await mo.Key(Question, "h");
        await mo.Field(words["moderation_handle_name"]).FillAsync("Mo");
        await mo.Answer("moderation_verb_handle");
        await mo.Hears("moderation_said_handled");
        await Expect(Handled(bo, "Mo")).ToBeVisibleAsync();
        await look.At(bo.Page, "moderator: somebody else is at it, on a phone");

        await bo.Do("ui_more", Question);
        await bo.Answer("moderation_verb_handle");
        await Expect(bo.Dialog.GetByText(words.Fill("moderation_handle_taken", ("name", "Mo")))).ToBeVisibleAsync();
        await bo.Field(words["moderation_handle_name"]).FillAsync("Bo");
        await look.At(bo.Page, "moderator: taking over, on a phone");
        await bo.Answer("moderation_handle_take");
        await Expect(Handled(mo, "Bo")).ToBeVisibleAsync();
        await Expect(Handled(mo, "Mo")).ToHaveCountAsync(0);

        // The name is known now: one key takes it back, and it is nobody's once it is decided.
        await mo.Key(Question, "h");
        await mo.Answer("moderation_handle_take");
        await Expect(Handled(bo, "Mo")).ToBeVisibleAsync();
        // The one who did it may hear of it last.
        await Expect(Handled(mo, "Mo")).ToBeVisibleAsync();
        await Expect(mo.Dialog).ToHaveCountAsync(0);
        await mo.Key(Question, "h");
        await Expect(Handled(bo, "Mo")).ToHaveCountAsync(0);
        await Expect(mo.Dialog).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public Task Of_two_who_decide_differently_at_once_one_wins_and_the_other_is_told(string language) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(ColorScheme.Dark);
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        await Guests.Ask(hall, guest, Question);
        var (first, second) = (await ControlRoom.Open(hall, Device.Laptop(language)), await ControlRoom.Open(hall, Device.Laptop(language)));
        var (approval, refusal) = (await HeldBack.On(first.Page, "**/approve"), await HeldBack.On(second.Page, "**/decline"));

        await first.Do("moderation_verb_approve", Question);
        await second.Do("moderation_verb_decline", Question);
        await second.Answer("moderation_verb_decline");
        await Task.WhenAll(approval.Sent, refusal.Sent);
        approval.LetGo();
        await first.Hears("moderation_said_approved", Question);
        refusal.LetGo();

        var told = second.Dialog.GetByRole(AriaRole.Alert).Filter(new() { HasText = second.Words.Say(QuestionRefusals.Version.De, QuestionRefusals.Version.En) });
        await Expect(told).ToBeVisibleAsync();
        await Expect(told.GetByText(second.Words.Fill("ui_stands_now", ("now", $"{second.Words["question_state_approved"]} · {Question}")))).ToBeVisibleAsync();
        await look.At(second.Page, "moderator: somebody else was faster");
        Assert.Equal("approved", (await staff.Question(Question)).GetProperty("state").GetString());
        // Having seen how it is, they may decide differently after all; and the first sees that.
        await second.Answer("moderation_verb_decline");
        await second.Hears("moderation_said_declined", Question);
        await Expect(second.Dialog).ToHaveCountAsync(0);
        await Expect(first.Row(Question).GetByText(first.Words["question_state_declined"])).ToBeVisibleAsync();
    });
}
