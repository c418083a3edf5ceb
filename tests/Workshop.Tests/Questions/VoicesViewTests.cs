using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;

namespace Workshop.Questions;

/// <summary>Who is heard, told so that nobody is recognised: whatever the sizes of the groups.</summary>
public sealed class VoicesViewTests
{
    private static VoiceRow Row(int people, int asked = 0, int upvoted = 0, int answered = 0, VoiceKind kind = VoiceKind.Group) =>
        new(kind, kind == VoiceKind.Group ? Guid.NewGuid() : null, kind == VoiceKind.Group ? new LocalText("Gruppe", "Group") : null, people, asked, upvoted, answered);

    [Theory]
    [InlineData(1)]
    [InlineData(2026)]
    [InlineData(77)]
    public void No_row_stands_for_fewer_than_five_and_together_they_are_everyone(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var groups = Enumerable.Range(0, random.Next(0, 8)).Select(_ => People(random.Next(0, 12))).Append(People(random.Next(0, 12), VoiceKind.None)).ToList();

            var voices = VoicesView.Of(groups);

            Assert.All(voices.Rows, r => Assert.InRange(r.People, VoicesView.FewestPeople, int.MaxValue));
            Assert.InRange(voices.Rows.Count(r => r.Kind == VoiceKind.Others), 0, 1);
            Assert.All(voices.Rows.Where(r => r.Kind != VoiceKind.Others), r => Assert.Contains(r, groups));
            Assert.Subset(voices.Rows.Where(r => r.Kind == VoiceKind.Group).Select(r => r.GroupId!.Value).ToHashSet(), voices.Unheard.ToHashSet());
            if (voices.Rows.Count == 0)
            {
                // Nothing is told only where whatever was told would be about too few.
                Assert.InRange(groups.Sum(g => g.People), 0, VoicesView.FewestPeople - 1);
                continue;
            }

            Assert.Equal(Sum(groups), Sum(voices.Rows));
        }

        VoiceRow People(int many, VoiceKind kind = VoiceKind.Group) =>
            many == 0 ? Row(0, kind: kind) : Row(many, random.Next(0, 30), random.Next(0, 90), random.Next(0, 9), kind);

        static (int, int, int, int) Sum(IEnumerable<VoiceRow> rows) => rows.Aggregate((0, 0, 0, 0), (s, r) => (s.Item1 + r.People, s.Item2 + r.Asked, s.Item3 + r.Upvoted, s.Item4 + r.Answered));
    }

    [Fact]
    public void A_group_that_contributes_clearly_less_than_its_share_is_unheard()
    {
        var (loud, quiet, fair) = (Row(10, asked: 10, upvoted: 20), Row(10, asked: 1), Row(10, asked: 5, upvoted: 3));

        Assert.Equal([quiet.GroupId!.Value], VoicesView.Of([loud, quiet, fair, Row(0, kind: VoiceKind.None)]).Unheard);
    }

    [Fact]
    public void Before_anything_can_be_expected_of_a_group_its_silence_says_nothing() =>
        Assert.Empty(VoicesView.Of([Row(10, asked: 1), Row(10), Row(0, kind: VoiceKind.None)]).Unheard);
}
