using Microsoft.Playwright;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>The same person with two windows open: what they do in one is seen in the other without a reload, and so is what staff do.</summary>
public sealed class TwoWindowsJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Stays = "Wer zahlt den Bus?";
    private const string Anew = "Wer bezahlt den Bus?";
    private const string Goes = "Wer hat das bestellt?";

    [Fact]
    public Task What_is_reworded_and_withdrawn_in_one_window_is_so_in_the_other() => Hall.Play(browser, async hall =>
    {
        var (here, there) = await Two(hall);

        await here.Question(Stays).GetByRole(AriaRole.Button, new() { Name = here.Words["ui_edit"] }).ClickAsync();
        await here.Page.GetByLabel(here.Words["question_reword"]).FillAsync(Anew);
        await here.Press("ui_save");
        await Expect(there.Question(Anew)).ToBeVisibleAsync();
        await Expect(there.Question(Stays)).ToHaveCountAsync(0);

        await here.Question(Goes).GetByRole(AriaRole.Button, new() { Name = here.Words["ui_withdraw"] }).ClickAsync();
        await here.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = here.Words["ui_withdraw"], Exact = true }).ClickAsync();
        await Expect(there.Question(Goes)).ToHaveCountAsync(0);

        // And back: the other window knows which revision it rewords.
        await there.Question(Anew).GetByRole(AriaRole.Button, new() { Name = there.Words["ui_edit"] }).ClickAsync();
        await there.Page.GetByLabel(there.Words["question_reword"]).FillAsync(Stays);
        await there.Press("ui_save");
        await Expect(here.Question(Stays)).ToBeVisibleAsync();
        await Expect(here.Question(Goes)).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_block_set_and_lifted_in_one_control_room_shows_in_the_other_and_in_every_window_of_the_person() => Hall.Play(browser, async hall =>
    {
        var (here, there) = await Two(hall);
        var (mo, bo) = (await ControlRoom.Open(hall, Device.Laptop()), await ControlRoom.Open(hall, Device.Laptop("en")));
        await Expect(bo.Row(Goes)).ToBeVisibleAsync();

        await mo.Do("ui_more", Goes);
        await mo.Answer("moderation_verb_block");
        await mo.Answer("moderation_verb_block");
        await mo.Hears("moderation_said_blocked");
        await Expect(bo.Row(Goes).GetByText(bo.Words["moderation_author_blocked"])).ToBeVisibleAsync();
        await Expect(bo.Row(Stays).GetByText(bo.Words["moderation_author_blocked"])).ToHaveCountAsync(0);
        foreach (var phone in new[] { here, there })
        {
            await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToBeVisibleAsync();
        }

        await mo.Press("ui_undo");
        await Expect(bo.Row(Goes).GetByText(bo.Words["moderation_author_blocked"])).ToHaveCountAsync(0);
        foreach (var phone in new[] { here, there })
        {
            await Expect(phone.Page.GetByText(phone.Words["moderation_phone_blocked"])).ToHaveCountAsync(0);
        }
    });

    [Fact]
    public Task The_last_choice_of_a_person_stands_whichever_window_it_was_made_in() => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var poll = await staff.Step("polls", (await staff.Views("polls")).First(p => p.GetProperty("definition").GetProperty("options").GetArrayLength() >= 3), "open");
        var (id, options) = (poll.GetProperty("id").GetString(), poll.GetProperty("definition").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("de").GetString()!).ToList());
        var here = await Phone.Join(hall, Device.Phone());
        var there = new Phone(await here.Page.Context.NewPageAsync(), here.Words);
        await there.Page.GotoAsync($"{hall.Origin}/{hall.Code}");

        foreach (var (window, choice) in new[] { (here, 0), (there, 1), (here, 2), (there, 0), (there, 1), (here, 0) })
        {
            await window.Choose(options[choice]);
            await staff.Until("polls", p => p.GetProperty("id").GetString() == id && p.GetProperty("voters").GetInt32() == 1
                && p.GetProperty("figures").EnumerateArray().Select((r, i) => r.GetInt32() == (i == choice ? 1 : 0)).All(isSo => isSo));
            foreach (var phone in new[] { here, there })
            {
                await Expect(phone.Page.GetByLabel(options[choice], new() { Exact = true })).ToBeCheckedAsync();
                await Expect(phone.Page.GetByText(phone.Words["poll_phone_counted"])).ToBeVisibleAsync();
            }
        }
    });

    /// <summary>Two windows of one browser, both at one's own things, of which there are two questions.</summary>
    private static async Task<(Phone Here, Phone There)> Two(Hall hall)
    {
        var here = await Phone.Join(hall, Device.Phone());
        foreach (var text in new[] { Stays, Goes })
        {
            await here.Ask(text);
            await Expect(here.Question(text).GetByText(here.Words["question_own_in_review"])).ToBeVisibleAsync();
        }

        var there = new Phone(await here.Page.Context.NewPageAsync(), here.Words);
        await there.Page.GotoAsync($"{hall.Origin}/{hall.Code}");
        foreach (var phone in new[] { here, there })
        {
            await phone.Go("participant_tab_mine");
            await Expect(phone.Question(Stays)).ToBeVisibleAsync();
            await Expect(phone.Question(Goes)).ToBeVisibleAsync();
        }

        return (here, there);
    }
}
