using Workshop.Server.Live;

namespace Workshop.Live;

/// <summary>What the table of kinds of change holds, is held.</summary>
public sealed class ChangeKindsTests
{
    [Fact]
    public void Nobody_is_told_of_a_kind_that_they_can_never_see()
    {
        var changes = new ChangeRecorder();
        changes.Record(ChangeKind.Ratings, Guid.NewGuid(), Audience.Staff);

        Assert.Throws<ArgumentException>(() => changes.Record(ChangeKind.Ratings, Guid.NewGuid(), Audience.Everyone));
        changes.Accept();
        Assert.Equal(Audience.Staff, Assert.Single(changes.Rows(Guid.NewGuid(), after: 0)).Audiences);
    }
}
