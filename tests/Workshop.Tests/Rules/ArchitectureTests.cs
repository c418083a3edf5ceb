using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Boundaries that no project file holds, read from the source. Each test first sees that it found what it looks for.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 300;
    private const string Server = "src/Workshop.Server/";

    /// <summary>The lowest first: each folder of the server knows those before it, and what lies in no folder knows all.</summary>
    private static readonly string[] Layers = ["Kernel", "Data", "Live", "Features", ""];

    /// <summary>Reviewed: file, entity set, and why it may read it.</summary>
    private static readonly (string File, string[] Sets, string Why)[] Exceptions =
    [
        ("Features/Review/Participation.cs", ["Participants", "AgendaItems", "Questions", "Upvotes", "Polls", "Ballots", "PollVoters", "Notes", "Ratings"],
            "counts people across everything they did, which no feature can tell alone"),
        ("Features/Participants/LoadMe.cs", ["Questions", "Upvotes", "Polls", "Ballots", "PollVoters", "Notes", "Ratings"],
            "asks once whether someone has done anything at all, instead of six times what"),
        ("Features/Seeding/SeedLoader.cs", ["Events", "Stages", "Links", "Groups", "Speakers", "AgendaItems", "Polls", "Boards", "SheetEntries", "WordLists"],
            "plants an event with all that is in it, before anybody can act"),
        ("Features/Seeding/SeedWriter.cs", ["Events", "Stages", "Groups", "Speakers", "AgendaItems", "Polls", "Boards", "SheetEntries", "WordLists"],
            "the way back: describes all that SeedLoader plants"),
        ("Live/Log/EntryReader.cs", ["Events"],
            "the event's row holds how far its log has come, and is asked for by everyone who comes in"),
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
        Assert.Empty(foreign.Where(u => !IsException(u.Path, u.Set)).Select(u => $"{u.Path} reads {u.Set}, which are {owners[u.Set]}'."));
        // An exception that nothing needs is taken off the list.
        Assert.All(Exceptions.Where(e => e.File.StartsWith("Features/", StringComparison.Ordinal)),
            e => Assert.Equal(e.Sets.Order(), foreign.Where(u => u.Path == e.File).Select(u => u.Set).Order()));
    }

    [Fact]
    public void Moderation_knows_no_kind_of_contribution_but_asks_the_one_that_each_feature_registers()
    {
        var kinds = typeof(Program).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IContributions))).ToList();
        var features = kinds.Select(k => k.Namespace!.Split('.')[^1]).Distinct().ToList();
        var moderation = Files("Features").Where(f => f.Path.StartsWith("Features/Moderation/", StringComparison.Ordinal)).ToList();

        // Each kind exactly once, in the feature that owns it.
        Assert.Equal(Enum.GetValues<ContributionKind>(), kinds.Select(k => ((IContributions)Activator.CreateInstance(k)!).Kind).Order());
        Assert.DoesNotContain("Moderation", features);
        Assert.Contains(moderation, f => f.Path.EndsWith("/BlockAuthor.cs", StringComparison.Ordinal));
        var named = new Regex($@"\b({string.Join('|', features)})\b|\bContributionKind\.[A-Z]");
        Assert.Matches(named, "using Workshop.Server.Features.Questions;");
        Assert.Empty(moderation.SelectMany(f => f.Text.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal) && named.IsMatch(l)).Select(l => $"{f.Path}: {l.Trim()}")));
    }

    [Fact]
    public void No_feature_reaches_tables_by_another_way()
    {
        var tables = Files("Features").Where(f => f.Path.EndsWith("Tables.cs", StringComparison.Ordinal)).ToList();
        Assert.Contains(Files("Data"), f => OtherWays().IsMatch(f.Text));
        Assert.Equal(Owners().Values.Distinct().Order(), tables.Select(f => f.Path.Split('/')[1]).Order());

        // Where a feature says which tables it has, it says nothing else, and they are its own.
        Assert.All(tables, f => Assert.All(SetOf().Matches(f.Text), m => Assert.Equal(f.Path.Split('/')[1], Owners()[m.Groups[1].Value])));
        Assert.Empty(Files("Features").Where(f => OtherWays().IsMatch(SetOf().Replace(f.Text, ""))).Select(f => f.Path));
    }

    [Fact]
    public void Layers_know_only_those_below_them()
    {
        var known = Layers.SelectMany(Files).SelectMany(f => Known(f.Text).Select(to => (f.Path, From: LayerOf(f.Path), To: to))).Where(u => u.From != u.To).Distinct().ToList();

        // Each layer uses the one right below it, so the patterns find what they are meant to find.
        Assert.All(Layers.Zip(Layers.Skip(1)), pair => Assert.Contains(known, u => (u.From, u.To) == (pair.Second, pair.First)));
        Assert.Contains("Features", Known("Features.Stage.StageState.Leave(db);"));
        Assert.Contains("", Known("Startup.Prepare();"));
        Assert.Empty(known.Where(u => Array.IndexOf(Layers, u.To) > Array.IndexOf(Layers, u.From)).Select(u => $"{u.Path} knows {(u.To == "" ? "what lies in no folder" : u.To)}."));
    }

    [Fact]
    public void No_layer_reads_tables_of_one_above_it()
    {
        var sets = Sets().ToDictionary(s => s.Key, s => s.Value[2]);
        var uses = Layers.SelectMany(Files).SelectMany(f => SetUse().Matches(f.Text).Select(m => (f.Path, From: LayerOf(f.Path), Set: m.Groups[1].Value)))
            .Where(u => sets.ContainsKey(u.Set)).Distinct().ToList();

        Assert.Equal(["Data", "Features", "Live"], sets.Values.Distinct().Order());
        Assert.Contains(("Live/Log/Snapshot.cs", "Live", "Changes"), uses);
        var above = uses.Where(u => Array.IndexOf(Layers, sets[u.Set]) > Array.IndexOf(Layers, u.From)).ToList();
        Assert.Empty(above.Where(u => !IsException(u.Path, u.Set)).Select(u => $"{u.Path} reads {u.Set}, which are of {sets[u.Set]}."));
        Assert.All(Exceptions.Where(e => !e.File.StartsWith("Features/", StringComparison.Ordinal)),
            e => Assert.Equal(e.Sets.Order(), above.Where(u => u.Path == e.File).Select(u => u.Set).Order()));
    }

    [Fact]
    public void Every_file_of_the_live_layer_lies_in_a_room()
    {
        var live = Files("Live").Select(f => f.Path).ToList();

        Assert.Contains("Live/Commit/Committer.cs", live);
        Assert.All(live, path => Assert.Matches(@"^Live/\w+/\w+\.cs$", path));
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
        var handlers = Files("Features").Where(f => f.Text.Contains("IRequestHandler<") || f.Text.Contains("IHandleTogether<") || f.Text.Contains(": IDueActKind")).ToList();

        Assert.InRange(handlers.Count, 20, int.MaxValue);
        Assert.Empty(handlers.Where(f => Forbidden().IsMatch(f.Text)).Select(f => $"{f.Path}: {Forbidden().Match(f.Text)}"));
    }

    [Fact]
    public void Acts_of_staff_leave_it_to_one_piece_whether_somebody_was_faster()
    {
        Assert.Contains(Files("Kernel"), f => f.Path.EndsWith("/StaffAct.cs", StringComparison.Ordinal) && SomebodyWasFaster().IsMatch(f.Text));
        Assert.Contains(Files("Features"), f => f.Text.Contains(".Begin("));

        Assert.Empty(Files("Features").Where(f => SomebodyWasFaster().IsMatch(f.Text)).Select(f => $"{f.Path}: {SomebodyWasFaster().Match(f.Text)}"));
    }

    [Fact]
    public void Every_kind_of_change_is_in_the_table_of_each_side()
    {
        var members = typeof(Views).GetProperties().ToDictionary(p => p.Name, p => p.PropertyType);
        Assert.InRange(members.Count, 10, int.MaxValue);
        Assert.Equal(Enum.GetValues<ChangeKind>().Order(), ChangeKinds.All.Select(t => t.Kind).Order());
        // Each member tells of one kind, things are found where they are told, and counts are those of things.
        Assert.Equal(members.Keys.Order(), ChangeKinds.All.Select(t => t.Member).Order());
        var views = new Views();
        Assert.All(ChangeKinds.All, t => Assert.Same(t.Things?.Invoke(views), members[t.Member].IsAssignableTo(typeof(IEnumerable<IView>)) ? typeof(Views).GetProperty(t.Member)!.GetValue(views) : null));
        Assert.All(ChangeKinds.All.Where(t => t.Whole is not null), t => Assert.True(t.OnlyCounts && ChangeKinds.Of(t.Whole!.Value).CanBeGone));

        var client = Sources.Files("client/src/live/kinds.ts").Single().Text;
        var things = client[client.IndexOf('[')..client.IndexOf(']')];
        Assert.All(ChangeKinds.All, t => Assert.Equal(t.CanBeGone, things.Contains($"'{JsonNamingPolicy.CamelCase.ConvertName(t.Member)}'")));
    }

    [Fact]
    public void A_kind_of_poll_is_named_in_its_own_files_and_in_the_registry()
    {
        const string kinds = "Features/Polls/Kinds/";
        var folders = PollKinds.All.Select(k => k.GetType().Namespace!.Split('.')[^1]).Distinct().ToList();
        var named = Layers.SelectMany(Files).SelectMany(f => PollKinds.Codes.Select(c => $"\"{c}\"").Concat(folders.Select(n => $"Kinds.{n}"))
            .Where(word => f.Text.Contains(word, StringComparison.Ordinal)).Select(word => (f.Path, Word: word))).ToList();

        // It finds every kind where it is.
        Assert.All(PollKinds.Codes, c => Assert.Contains(named, n => n.Word == $"\"{c}\""));
        Assert.All(folders, f => Assert.Contains(named, n => n.Word == $"Kinds.{f}"));
        Assert.All(named, n => Assert.Contains(folders, f => n.Path.StartsWith($"{kinds}{f}/", StringComparison.Ordinal)));
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
    private static Dictionary<string, string> Owners() => Sets().Where(s => s.Value is [_, _, "Features", _]).ToDictionary(s => s.Key, s => s.Value[3]);

    /// <summary>Entity sets, each with the parts of its entity's namespace.</summary>
    private static Dictionary<string, string[]> Sets()
    {
        var sets = typeof(WorkshopDb).GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .ToDictionary(p => p.Name, p => p.PropertyType.GetGenericArguments()[0].Namespace!.Split('.'));
        Assert.InRange(sets.Count, 20, int.MaxValue);
        return sets;
    }

    private static bool IsException(string path, string set) => Exceptions.Any(e => e.File == path && e.Sets.Contains(set));

    private static string LayerOf(string path) => path.Contains('/') ? path.Split('/')[0] : "";

    /// <summary>Layers that a file names, by their namespace or, of what lies in no folder, by its types.</summary>
    private static IEnumerable<string> Known(string text)
    {
        var code = Comment().Replace(Quoted().Replace(text, ""), "");
        return Named().Matches(code).Select(m => m.Groups[1].Value + m.Groups[2].Value).Concat(TypesInNoFolder.Value.Any(type => Regex.IsMatch(code, $@"\b{type}\b")) ? [""] : []);
    }

    private static readonly Lazy<IReadOnlyList<string>> TypesInNoFolder = new(() => [.. Files("").SelectMany(f => Declared().Matches(f.Text)).Select(m => m.Groups[1].Value)]);

    /// <summary>What stands in a folder of the server, or in none, by its path there; what the EF tools write is left out.</summary>
    private static IEnumerable<(string Path, string Text)> Files(string folder) => Sources.Files(".cs")
        .Where(f => f.Path.StartsWith(Server, StringComparison.Ordinal) && !f.Path.Contains("/Migrations/") && LayerOf(f.Path[Server.Length..]) == folder)
        .Select(f => (f.Path[Server.Length..], f.Text));

    [GeneratedRegex(@"(?:\b[dD]b|WorkshopDb>\(\)|\b[dD](?:b|atabase)\.Value)\.([A-Z]\w*)")]
    private static partial Regex SetUse();

    [GeneratedRegex(@"    public DbSet<\w+> (\w+) => Set<\w+>\(\);")]
    private static partial Regex SetOf();

    [GeneratedRegex(@"\busing (?:static )?Workshop\.Server\.(\w+)|(?<![\w.])(?:Workshop\.)?(?:Server\.)?(Kernel|Data|Live|Features)\.[A-Z]")]
    private static partial Regex Named();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"
        """)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:class|record|interface|enum|struct) ([A-Z]\w*)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bSet<|SqlQuery|FromSql|ExecuteSql|\bDbSet<")]
    private static partial Regex OtherWays();

    [GeneratedRegex(@"\b(Workshop\.Server\.)?(Features|Live|Data)\.[A-Z]\w*|using Workshop\.Server\.(Features|Live|Data)\b")]
    private static partial Regex Outside();

    [GeneratedRegex(@"\bVersion [!=]= (?:request\.V|v)ersion\b")]
    private static partial Regex SomebodyWasFaster();

    [GeneratedRegex(@"\bIMediator\b|\bIHubContext\b|\.CommitAsync\(|\.BeginTransactionAsync\(")]
    private static partial Regex Forbidden();
}
