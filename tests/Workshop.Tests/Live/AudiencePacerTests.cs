using Workshop.Server.Live;

namespace Workshop.Live;

/// <summary>How soon a hall hears counts and contributions: at once after a quiet while, more rarely the more it was sent, always within seconds.</summary>
public sealed class AudiencePacerTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly Guid Epoch = Guid.NewGuid();

    [Fact]
    public void Counts_come_at_once_until_much_was_sent_and_never_wait_longer_than_six_seconds()
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        Assert.True(Due(pacer) <= Start);

        var waits = new List<TimeSpan>();
        var now = Start;
        for (var i = 1; i <= 200; i++)
        {
            pacer.MarkSent(i, Epoch, 300, now);
            waits.Add(Due(pacer) - now);
            now = Due(pacer) > now + TimeSpan.FromMilliseconds(50) ? Due(pacer) : now + TimeSpan.FromMilliseconds(50);
        }

        Assert.InRange(waits[5], TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        Assert.InRange(waits[^1], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void A_quiet_while_gives_the_allowance_back()
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);
        Assert.Equal(TimeSpan.FromSeconds(6), Due(pacer) - Start);

        var later = Start + TimeSpan.FromMinutes(15);
        pacer.MarkSent(2, Epoch, 100, later);

        Assert.InRange(Due(pacer) - later, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(Audience.Staff)]
    [InlineData(Audience.Stage)]
    public void Staff_and_the_big_screen_never_wait(Audience audience)
    {
        var pacer = new AudiencePacer(audience, 0);

        pacer.MarkSent(1, Epoch, 1_000_000, Start);

        Assert.True(Due(pacer) <= Start);
    }

    [Fact]
    public void What_a_whole_hall_did_together_is_told_when_it_falls_silent_however_much_was_sent_before()
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);
        var acted = Start + TimeSpan.FromSeconds(1);

        Assert.InRange(pacer.Due(Counts, 1_000, acted, acted) - acted, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500));
        // A few who vote now and then are no reason to send more.
        Assert.Equal(Start + TimeSpan.FromSeconds(6), pacer.Due(Counts, 5, acted, acted));
        // And nobody waits longer because a hall goes on.
        var late = Start + TimeSpan.FromSeconds(5.9);
        Assert.Equal(Start + TimeSpan.FromSeconds(6), pacer.Due(Counts, 1_000, late, late));
    }

    [Fact]
    public void What_was_for_others_leaves_the_beginning_of_the_next_batch_where_it_was()
    {
        var pacer = new AudiencePacer(Audience.Participants, 4);

        pacer.Skip(9);
        Assert.Equal((4, 9), (pacer.Sent, pacer.Read));

        pacer.Reset(11);
        Assert.Equal((11, 11), (pacer.Sent, pacer.Read));
    }

    [Theory]
    [InlineData(ChangeKind.Question)]
    [InlineData(ChangeKind.Note)]
    public void What_others_contribute_waits_four_seconds_after_the_first_at_most(ChangeKind kind)
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        Assert.True(pacer.Due([Of(kind)], 1, Start, Start) <= Start);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);
        var first = Start + TimeSpan.FromSeconds(1);

        Assert.Equal(first + TimeSpan.FromSeconds(4), pacer.Due([Of(kind)], 1, first, first));
        Assert.Equal(first + TimeSpan.FromSeconds(4), pacer.Due([Of(kind), Of(kind)], 1, first, first + TimeSpan.FromSeconds(2)));

        // The next wait begins anew.
        pacer.MarkSent(2, Epoch, 300, first + TimeSpan.FromSeconds(4));
        var next = first + TimeSpan.FromSeconds(5);
        Assert.InRange(pacer.Due([Of(kind)], 1, next, next) - next, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(ChangeKind.Poll)]
    [InlineData(ChangeKind.Event)]
    [InlineData(ChangeKind.AgendaItem)]
    [InlineData(ChangeKind.Board)]
    public void What_opens_closes_or_moves_on_never_waits(ChangeKind kind)
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);

        Assert.True(pacer.Due([.. Counts, Of(ChangeKind.Note), Of(kind)], 1, Start, Start) <= Start);
    }

    [Theory]
    [InlineData(ChangeKind.Question)]
    [InlineData(ChangeKind.Note)]
    public void What_is_taken_away_never_waits_and_takes_along_what_did(ChangeKind kind)
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);

        Assert.True(pacer.Due([.. Counts, Of(ChangeKind.Note), Of(kind, atOnce: true)], 1, Start, Start) <= Start);
    }

    [Fact]
    public void Many_changes_are_told_before_they_are_too_many_to_be_told()
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        pacer.MarkSent(1, Epoch, 1_000_000, Start);
        var many = Enumerable.Repeat(Of(ChangeKind.QuestionVotes), AudiencePacer.MostWaiting).ToList();

        Assert.True(pacer.Due(many, 1, DateTimeOffset.MinValue, Start) <= Start);
        Assert.True(pacer.Due(many[1..], 1, DateTimeOffset.MinValue, Start) > Start);
        Assert.True(AudiencePacer.MostWaiting < Snapshot.MostChanges);
    }

    [Fact]
    public void The_epoch_is_told_only_when_it_is_another_one()
    {
        var pacer = new AudiencePacer(Audience.Participants, 0);
        var restored = Guid.NewGuid();
        Assert.Equal(Epoch, pacer.EpochToSend(Epoch));

        pacer.MarkSent(1, Epoch, 100, Start);
        Assert.Equal(Guid.Empty, pacer.EpochToSend(Epoch));
        Assert.Equal(restored, pacer.EpochToSend(restored));

        pacer.MarkSent(2, restored, 100, Start);
        Assert.Equal(Guid.Empty, pacer.EpochToSend(restored));
    }

    private static readonly IReadOnlyCollection<Change> Counts = [Of(ChangeKind.PollVotes), Of(ChangeKind.QuestionVotes), Of(ChangeKind.QuestionCounts)];

    private static Change Of(ChangeKind kind, bool atOnce = false) =>
        new() { EventId = Guid.Empty, Seq = 1, Kind = kind, EntityId = Guid.Empty, Audiences = Audience.Everyone, AtOnce = atOnce };

    private static DateTimeOffset Due(AudiencePacer pacer) => pacer.Due(Counts, acts: 1, DateTimeOffset.MinValue, Start);
}
