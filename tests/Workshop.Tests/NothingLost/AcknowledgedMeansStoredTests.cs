using Workshop.Load;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "Acknowledged means stored".</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class AcknowledgedMeansStoredTests
{
    private const int Rounds = 3;
    private const int VotesPerRound = 2_000;

    [Fact]
    public Task Acknowledged_means_stored_also_when_the_server_is_killed_in_the_middle_of_a_burst() => UnderLoad.Interrupted(Rounds, VotesPerRound, s => s.Kill());
}
