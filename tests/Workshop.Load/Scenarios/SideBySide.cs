using Workshop.Load.Reports;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>Runs the product, then the floor with the product's update rate and message size, and compares them.</summary>
internal static class SideBySide
{
    private const int AtOnce = 64;

    public static async Task<Report?> Run(Options options, bool pinned, Targets targets, Func<Product, ISide> sideOf)
    {
        var acts = options.Scenario is "burst" or "upvotes";
        var size = new Size(options.People, acts ? options.Rounds : 0, options.Window, AtOnce);
        var idle = TimeSpan.FromSeconds(options.Number("idle", options.Scenario == "idle" ? 20 : 5));
        // Long enough for every update to be sent by itself.
        var stirInterval = TimeSpan.FromMilliseconds(Math.Max(100, options.People * 0.2));
        Outcome product;
        await using (var side = sideOf(await Product.Start(pinned, options.Connections, options.Text("kind", "single"))))
        {
            product = await Burst.Run(side, size, stirInterval, idle);
        }

        Outcome? floor = null;
        if (options.WithFloor)
        {
            var interval = product.Rounds.Count > 0 ? 1_000 / Math.Max(0.5, product.Median(r => r.UpdatesPerSecond)) : stirInterval.TotalMilliseconds / 2;
            var bytes = product.Rounds.Count > 0 ? product.Median(r => r.UpdateBytes) : product.BytesPerMessage;
            await using var side = new FloorSide(await Floor.Start(pinned, (int)interval, (int)bytes));
            floor = await Burst.Run(side, size, stirInterval, idle);
        }

        return Compared.Of($"{options.Scenario}: {options.People} people, {size.Rounds} rounds within {options.Window.TotalSeconds:0.#} s", product, floor, targets, pinned);
    }
}
