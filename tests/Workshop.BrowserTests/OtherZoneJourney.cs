using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>An event of three days, in a zone half an hour beside everybody's own: every screen says its times, its days and its zone.</summary>
public sealed class OtherZoneJourney(Browser browser) : IClassFixture<Browser>
{
    private const string Zone = "Asia/Kolkata";

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task Everybody_reads_the_days_and_hours_of_the_hall(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        // The first item begins at 09:30 on the first day, the last one on the third; between them a day each.
        var first = new DateTime(2026, 5, 1, 4, 0, 0, DateTimeKind.Utc);
        await hall.Data(async db =>
        {
            var e = await db.Events.SingleAsync(e => e.Id == hall.EventId);
            (e.TimeZone, e.StartsAt, e.EndsAt) = (Zone, first, first.AddDays(2).AddHours(8));
            foreach (var (agendaItem, i) in (await db.AgendaItems.Where(s => s.EventId == hall.EventId).OrderBy(s => s.Order).ToListAsync()).Select((s, i) => (s, i)))
            {
                (agendaItem.StartsAt, agendaItem.EndsAt) = (first.AddDays(Math.Min(i, 2)).AddHours(i), first.AddDays(Math.Min(i, 2)).AddHours(i + 0.75));
            }

            await db.SaveChangesAsync();
        });
        using var staff = await StaffLine.Open(hall);
        var words = Device.Phone(language).Words;
        // "09:30–10:15 GMT+5:30" for somebody in Berlin, however their language calls the zone.
        var times = new Regex(@"09:30–10:15 \S+");
        var dated = new Regex(@"1\. Mai.*09:30–10:15 \S+|1 May.*09:30–10:15 \S+");

        var phone = await hall.Visit($"/{hall.Code}", Device.Phone(language, theme));
        await Expect(phone.GetByText(new Regex(@"09:30 – 3\.? (Mai|May) 2026, 17:30 \S+"))).ToBeVisibleAsync();
        await look.At(phone, "phone: invited to three days in another zone");
        await phone.GetByRole(AriaRole.Button, new() { Name = words["participant_join"] }).ClickAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = words["agenda_title"] }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { NameRegex = new(@"^(1\. Mai|1 May) 2026$") })).ToBeVisibleAsync();
        await Expect(phone.GetByText(new Regex(@"^09:30\s*–10:15 \S+"))).ToBeVisibleAsync();
        await look.At(phone, "phone: an agenda of three days");

        var room = await ControlRoom.Open(hall, Device.Laptop(language, theme));
        await Expect(room.Page.GetByText(dated).First).ToBeVisibleAsync();
        await look.At(room.Page, "moderator: three days in another zone");
        var agendaItem = (await staff.Views("agendaItems"))[0];
        await staff.Show("agendaItem", agendaItem);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector(language, theme));
        await Expect(stage.GetByText(dated)).ToBeVisibleAsync();
        await look.At(stage, "stage: an item of one of three days");

        var tablet = await hall.Visit(await hall.LinkOf(Role.Speaker), Device.Tablet(language, theme));
        var clock = tablet.GetByRole(AriaRole.Region, new() { Name = words["agenda_time"] }).Locator("time");
        await Expect(clock).ToHaveTextAsync(new Regex(@"^\d\d:\d\d \S+"));
        var shown = TimeOnly.Parse((await clock.InnerTextAsync())[..5], System.Globalization.CultureInfo.InvariantCulture);
        var there = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(Zone)));
        Assert.True(Math.Min((shown - there).TotalMinutes, (there - shown).TotalMinutes) <= 2, $"The tablet shows {shown}, in the hall it is {there}.");
        await look.At(tablet, "speaker: a clock in another zone");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language, theme));
        await organiser.GetByRole(AriaRole.Button, new() { Name = words["agenda_title"], Exact = true }).ClickAsync();
        await Expect(organiser.GetByText(dated).First).ToBeVisibleAsync();
        await organiser.GetByRole(AriaRole.Button, new() { Name = words["event_invitation"], Exact = true }).ClickAsync();
        await Expect(organiser.GetByLabel(words["agenda_starts"])).ToHaveValueAsync("2026-05-01T09:30");
        await look.At(organiser, "organiser: the invitation in another zone");
        var title = organiser.GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^{words["ui_title"]}") }).First;
        await title.FillAsync("In Kolkata");
        await organiser.GetByRole(AriaRole.Button, new() { Name = words["ui_save"] }).ClickAsync();
        await Expect(organiser.GetByRole(AriaRole.Status).Filter(new() { HasText = words["ui_saved"] })).ToBeVisibleAsync();

        await organiser.GotoAsync($"{hall.Origin}/{hall.Code}/review");
        await Expect(organiser.GetByText(words.Fill("review_zone", ("zone", "")).TrimEnd('.').TrimEnd()).Filter(new() { HasText = Zone })).ToBeVisibleAsync();
        await Expect(organiser.GetByText(dated).First).ToBeVisibleAsync();
        await look.At(organiser, "review: three days in another zone");
    });
}
