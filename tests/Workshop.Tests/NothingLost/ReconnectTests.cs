using Workshop.Load;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>Row "Reconnect": many sockets and a server that restarts; how long a page waits: client/src/live/connection.test.ts.</summary>
[Collection(nameof(UnderLoad))]
[Trait(Speed.Name, Speed.Slow)]
public sealed class ReconnectTests
{
    [Fact]
    public async Task Reconnect_brings_everyone_back_after_the_server_was_killed_and_nothing_is_lost()
    {
        await using var product = await Product.Start(pinned: false);

        Assert.Empty((await Storm.Run(product, people: 200, UnderLoad.Window, pinned: false)).Problems);
    }
}
