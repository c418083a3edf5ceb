using Workshop.Load;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "A stop is clean"; what else a stop owes: <see cref="Live.StopTests"/>.</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class AStopIsCleanTests
{
    private const int Votes = 500;

    [Fact]
    public Task A_stop_is_clean_also_in_the_middle_of_a_burst() => UnderLoad.Interrupted(rounds: 1, Votes, s => s.Stop());
}
