using System.Globalization;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Events;

/// <summary>One zone per event: which are taken, and what becomes of the printed times when it changes.</summary>
[Collection(SharedServers.Events)]
public sealed class TimeZoneTests(TestServer server)
{
    [Fact]
    public void Every_zone_of_this_machine_can_be_an_events_zone() =>
        Assert.All(TimeZoneInfo.GetSystemTimeZones(), zone => Assert.True(EventRules.IsTimeZone(zone.Id), zone.Id));

    [Theory]
    [InlineData("Asia/Kolkata", true)]
    [InlineData("Asia/Calcutta", true)]
    [InlineData("Asia/Kathmandu", true)]
    [InlineData("Pacific/Chatham", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Etc/GMT-14", true)]
    [InlineData("UTC", true)]
    // What another system calls a zone no browser understands.
    [InlineData("UTC+12", false)]
    [InlineData("Romance Standard Time", false)]
    [InlineData("localtime", false)]
    [InlineData("+05:30", false)]
    public void A_zone_goes_by_a_name_that_browsers_know(string name, bool taken) => Assert.Equal(taken, EventRules.IsTimeZone(name));

    [Theory]
    [InlineData("2026-05-01T08:00Z", "Europe/Berlin", "Asia/Kolkata", "2026-05-01T04:30Z")]
    [InlineData("2026-05-01T08:00Z", "Asia/Calcutta", "Asia/Kolkata", "2026-05-01T08:00Z")]
    [InlineData("2026-05-01T00:30Z", "Europe/Berlin", "America/New_York", "2026-05-01T06:30Z")]
    // 02:30 on the night in which Berlin leaves that hour out, and on the one in which it comes twice.
    [InlineData("2026-03-29T02:30Z", "UTC", "Europe/Berlin", "2026-03-29T01:30Z")]
    [InlineData("2026-10-25T02:30Z", "UTC", "Europe/Berlin", "2026-10-25T00:30Z")]
    [InlineData("2026-10-25T01:30Z", "Europe/Paris", "Europe/Berlin", "2026-10-25T01:30Z")]
    public void A_moment_moves_to_where_the_wall_says_the_same(string utc, string from, string to, string expected) =>
        Assert.Equal(Utc(expected), WallTime.Moved(Utc(utc), TimeZoneInfo.FindSystemTimeZoneById(from), TimeZoneInfo.FindSystemTimeZoneById(to)));

    [Fact]
    public async Task In_another_zone_the_agenda_keeps_its_printed_times_and_everyone_hears_of_it()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var phone = await server.Join(e);
        var before = (await organiser.State()).Views;
        var berlin = TimeZoneInfo.FindSystemTimeZoneById(before.Event!.TimeZone);
        Assert.Equal("Europe/Berlin", berlin.Id);
        await using var hall = await phone.Listen();

        await organiser.Put<EventView>("", Body(before.Event, "Asia/Kathmandu"));

        var after = (await organiser.State()).Views;
        var kathmandu = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");
        Assert.NotEmpty(after.AgendaItems);
        Assert.Equal(before.AgendaItems.Select(s => Walls(s, berlin)), after.AgendaItems.Select(s => Walls(s, kathmandu)));
        Assert.Equal(before.AgendaItems.Select(s => s.Version + 1), after.AgendaItems.Select(s => s.Version));
        await hall.UntilBatch(b => b.Views.AgendaItems.Count == after.AgendaItems.Count && b.Views.Event?.TimeZone == kathmandu.Id, "the agenda in its new zone");
    }

    [Fact]
    public async Task An_older_name_of_the_same_zone_moves_nothing()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await organiser.Put<EventView>("", Body((await organiser.State()).Views.Event!, "Asia/Kolkata"));
        var before = (await organiser.State()).Views;

        await organiser.Put<EventView>("", Body(before.Event!, "Asia/Calcutta"));

        Assert.Equal(before.AgendaItems.Select(s => (s.StartsAt, s.Version)), (await organiser.State()).Views.AgendaItems.Select(s => (s.StartsAt, s.Version)));
    }

    private static (DateTime Starts, DateTime Ends) Walls(AgendaItemView agendaItem, TimeZoneInfo zone) =>
        (TimeZoneInfo.ConvertTimeFromUtc(agendaItem.StartsAt, zone), TimeZoneInfo.ConvertTimeFromUtc(agendaItem.EndsAt, zone));

    private static DateTime Utc(string iso) => DateTime.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static object Body(EventView e, string zone) => new
    {
        e.Title,
        e.Description,
        e.Place,
        e.Organisers,
        e.StartsAt,
        e.EndsAt,
        timeZone = zone,
        e.Languages,
        e.Accent,
        e.Version,
    };
}
