using Workshop.Server.Kernel;

namespace Workshop.Rules;

/// <summary>What every act of staff begins with, and in which order.</summary>
public sealed class StaffActTests
{
    private static readonly Refusal Unknown = new(RefusalKind.Unknown, "thing.unknown", "", "");
    private static readonly Refusal Changed = new(RefusalKind.Conflict, "thing.version", "", "");
    private static readonly Refusal Settled = new(RefusalKind.Conflict, "thing.settled", "", "");
    private static readonly StaffAct<Thing, string> Act = new(Unknown, Changed, t => $"{t.Colour} {t.Version}");

    [Fact]
    public void What_is_as_staff_saw_it_is_theirs_to_change()
    {
        var thing = new Thing("red", 3);

        var begun = Act.Begin(thing, 3, t => t.Colour == "blue", _ => null);

        Assert.Same(thing, begun.Thing);
        Assert.Null(begun.Answer);
    }

    [Fact]
    public void What_is_not_there_is_unknown()
    {
        var begun = Act.Begin(null, 3, _ => true);

        Assert.Null(begun.Thing);
        Assert.Equal(Unknown, begun.Answer!.Refusal);
    }

    [Fact]
    public void What_is_already_so_is_a_success_whatever_version_staff_saw_and_whatever_holds_by_now()
    {
        var begun = Act.Begin(new Thing("blue", 4), 3, t => t.Colour == "blue", _ => Settled);

        Assert.Null(begun.Thing);
        Assert.Equal("blue 4", begun.Answer!.Value);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_somebody_else_has_changed_is_told_as_it_is_now(int seen)
    {
        var begun = Act.Begin(new Thing("red", 3), seen, t => t.Colour == "blue");

        Assert.Null(begun.Thing);
        Assert.Equal(Changed.With("red 3"), begun.Answer!.Refusal);
    }

    [Fact]
    public void What_cannot_be_done_as_things_stand_is_told_before_that_somebody_was_faster()
    {
        Assert.Equal(Settled.With("red 3"), Act.Begin(new Thing("red", 3), 2, _ => false, _ => Settled).Answer!.Refusal);
        Assert.Equal(Settled.With("red 3"), Act.Begin(new Thing("red", 3), 3, _ => false, _ => Settled).Answer!.Refusal);
    }

    [Fact]
    public void How_it_was_before_an_edit_is_told_where_that_is_what_is_stored() =>
        Assert.Equal(Changed.With("red"), Act.Answer(new Thing("blue", 3), 2, isAlreadySo: false, asItIs: "red")!.Refusal);

    private sealed record Thing(string Colour, int Version) : IVersioned;
}
