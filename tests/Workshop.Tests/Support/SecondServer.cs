namespace Workshop.Support;

/// <summary>Another server on the PostgreSQL database of one that runs.</summary>
/// <param name="first">Has to outlive this one.</param>
public sealed class SecondServer(TestServer first) : TestServer
{
    protected override string Provider => "postgres";

    protected override bool OwnsDatabase => false;

    protected override Task<TestDatabase?> NewDatabase() => Task.FromResult(first.Database);
}
