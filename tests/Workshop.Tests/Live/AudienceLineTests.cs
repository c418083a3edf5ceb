using Workshop.Server.Live;

namespace Workshop.Live;

/// <summary>How soon a hall hears mere counts: at once after a quiet while, more rarely the more it was sent, always within seconds.</summary>
public sealed class AudienceLineTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Counts_come_at_once_until_much_was_sent_and_never_wait_longer_than_three_seconds()
    {
        var line = new AudienceLine(Audience.Participants, 0);
        Assert.True(Due(line) <= Start);

        var waits = new List<TimeSpan>();
        var now = Start;
        for (var i = 1; i <= 200; i++)
        {
            line.Tell(i, 300, now);
            waits.Add(Due(line) - now);
            now = Due(line) > now + TimeSpan.FromMilliseconds(50) ? Due(line) : now + TimeSpan.FromMilliseconds(50);
        }

        Assert.InRange(waits[5], TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        Assert.InRange(waits[^1], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void A_quiet_while_gives_the_allowance_back()
    {
        var line = new AudienceLine(Audience.Participants, 0);
        line.Tell(1, 1_000_000, Start);
        Assert.Equal(TimeSpan.FromSeconds(3), Due(line) - Start);

        var later = Start + TimeSpan.FromMinutes(15);
        line.Tell(2, 100, later);

        Assert.InRange(Due(line) - later, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(Audience.Staff)]
    [InlineData(Audience.Stage)]
    public void Staff_and_the_big_screen_never_wait(Audience audience)
    {
        var line = new AudienceLine(audience, 0);

        line.Tell(1, 1_000_000, Start);

        Assert.True(Due(line) <= Start);
    }

    [Fact]
    public void What_a_whole_hall_did_together_is_told_when_it_falls_silent_however_much_was_sent_before()
    {
        var line = new AudienceLine(Audience.Participants, 0);
        line.Tell(1, 1_000_000, Start);
        var acted = Start + TimeSpan.FromSeconds(1);

        Assert.InRange(line.CountsDue(1_000, acted) - acted, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500));
        // A few who vote now and then are no reason to send more.
        Assert.Equal(Start + TimeSpan.FromSeconds(3), line.CountsDue(5, acted));
        // And nobody waits longer because a hall goes on.
        Assert.Equal(Start + TimeSpan.FromSeconds(3), line.CountsDue(1_000, Start + TimeSpan.FromSeconds(2.9)));
    }

    [Fact]
    public void What_was_for_others_leaves_the_beginning_of_the_next_batch_where_it_was()
    {
        var line = new AudienceLine(Audience.Participants, 4);

        line.Skip(9);
        Assert.Equal((4, 9), (line.Sent, line.Read));

        line.Forget(11);
        Assert.Equal((11, 11), (line.Sent, line.Read));
    }

    private static DateTimeOffset Due(AudienceLine line) => line.CountsDue(acts: 1, DateTimeOffset.MinValue);
}
