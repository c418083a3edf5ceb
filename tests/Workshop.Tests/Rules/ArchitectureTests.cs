using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Boundaries that no project file holds, read from the source. Each test first sees that it found what it looks for.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 350;
    private const string Server = "src/Workshop.Server/";

    /// <summary>Reviewed: file, entity set, and why it may read it.</summary>
    private static readonly (string File, string[] Sets, string Why)[] Exceptions =
    [
        ("Features/Review/Participation.cs", ["Participants", "AgendaItems", "Questions", "Upvotes", "Polls", "Ballots", "PollVoters", "Notes", "Ratings"],
            "counts people across everything they did, which no feature can tell alone"),
        ("Features/Participants/MeView.cs", ["Questions", "Upvotes", "Polls", "Ballots", "PollVoters", "Notes", "Ratings"],
            "asks once whether someone has done anything at all, instead of six times what"),
    ];

    /// <summary>Not a feature's: what the platform keeps for all of them.</summary>
    private static readonly string[] Shared = ["Installations", "Changes"];

    [Fact]
    public void A_feature_reads_only_its_own_tables()
    {
        var owners = Owners();
        var uses = Files("Features").SelectMany(f => SetUse().Matches(f.Text).Select(m => (f.Path, Feature: f.Path.Split('/')[1], Set: m.Groups[1].Value)))
            .Where(u => owners.ContainsKey(u.Set)).Distinct().ToList();

        // Every feature with tables reads them, so the pattern finds what it is meant to find.
        Assert.Equal(owners.Values.Distinct().Order(), uses.Where(u => owners[u.Set] == u.Feature).Select(u => u.Feature).Distinct().Order());
        var foreign = uses.Where(u => owners[u.Set] != u.Feature && !Shared.Contains(u.Set)).ToList();
        Assert.Empty(foreign.Where(u => !Exceptions.Any(e => e.File == u.Path && e.Sets.Contains(u.Set))).Select(u => $"{u.Path} reads {u.Set}, which are {owners[u.Set]}'."));
        // An exception that nothing needs is taken off the list.
        Assert.All(Exceptions, e => Assert.Equal(e.Sets.Order(), foreign.Where(u => u.Path == e.File).Select(u => u.Set).Order()));
    }

    [Fact]
    public void No_feature_reaches_tables_by_another_way()
    {
        Assert.Contains(Files("Data"), f => OtherWays().IsMatch(f.Text));

        Assert.Empty(Files("Features").Where(f => OtherWays().IsMatch(f.Text)).Select(f => f.Path));
    }

    [Fact]
    public void The_kernel_knows_no_feature_and_nothing_of_storing_or_pushing()
    {
        var kernel = Files("Kernel").ToList();

        Assert.Contains(kernel, f => f.Path.EndsWith("Result.cs", StringComparison.Ordinal));
        Assert.Matches(Outside(), "using Workshop.Server.Data;");
        Assert.Empty(kernel.Where(f => Outside().IsMatch(f.Text)).Select(f => $"{f.Path}: {Outside().Match(f.Text)}"));
    }

    [Fact]
    public void Acts_neither_commit_nor_push_nor_send_each_other()
    {
        var handlers = Files("Features").Where(f => f.Text.Contains("IRequestHandler<") || f.Text.Contains("IHandleTogether<")).ToList();

        Assert.InRange(handlers.Count, 20, int.MaxValue);
        Assert.Empty(handlers.Where(f => Forbidden().IsMatch(f.Text)).Select(f => $"{f.Path}: {Forbidden().Match(f.Text)}"));
    }

    [Fact]
    public void No_file_is_longer_than_one_can_keep_in_mind()
    {
        var files = Sources.Files(".cs", ".ts", ".svelte", ".css")
            .Where(f => !f.Path.Contains("/Migrations/") && !f.Path.EndsWith(".d.ts", StringComparison.Ordinal)).ToList();

        Assert.Contains(files, f => f.Path.EndsWith(".svelte", StringComparison.Ordinal));
        Assert.Contains(files, f => f.Path.EndsWith("/ArchitectureTests.cs", StringComparison.Ordinal));
        Assert.All(files, f => Assert.True(f.Text.Count(c => c == '\n') <= MostLines, $"{f.Path} has more than {MostLines} lines."));
    }

    /// <summary>Entity sets, each with the feature in whose folder its entity stands.</summary>
    private static Dictionary<string, string> Owners()
    {
        var sets = typeof(WorkshopDb).GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .ToDictionary(p => p.Name, p => p.PropertyType.GetGenericArguments()[0].Namespace!.Split('.'));
        Assert.InRange(sets.Count, 20, int.MaxValue);
        return sets.Where(s => s.Value is [_, _, "Features", _]).ToDictionary(s => s.Key, s => s.Value[3]);
    }

    /// <summary>What stands in a folder of the server, by its path there.</summary>
    private static IEnumerable<(string Path, string Text)> Files(string folder) => Sources.Files(".cs")
        .Where(f => f.Path.StartsWith($"{Server}{folder}/", StringComparison.Ordinal)).Select(f => (f.Path[Server.Length..], f.Text));

    [GeneratedRegex(@"\bdb\.([A-Z]\w*)")]
    private static partial Regex SetUse();

    [GeneratedRegex(@"\bSet<|SqlQuery|FromSql|ExecuteSql|\bDbSet<")]
    private static partial Regex OtherWays();

    [GeneratedRegex(@"\b(Workshop\.Server\.)?(Features|Live|Data)\.[A-Z]\w*|using Workshop\.Server\.(Features|Live|Data)\b")]
    private static partial Regex Outside();

    [GeneratedRegex(@"\bIMediator\b|\bIHubContext\b|\.CommitAsync\(|\.BeginTransactionAsync\(")]
    private static partial Regex Forbidden();
}
