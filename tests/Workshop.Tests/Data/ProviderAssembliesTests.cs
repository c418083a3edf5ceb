using System.Reflection;
using System.Text.Json;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workshop.Data;

/// <summary>
/// Packages are left out of the graph by hand (Directory.Packages.props). What a database's provider refers to must not be among
/// them: it would show only when somebody uses that database.
/// </summary>
public sealed class ProviderAssembliesTests
{
    /// <summary>Not SqlClient's own reference but one of its broker for Windows, asked for only by Authentication=Active Directory Interactive and its kind.</summary>
    private const string LeftOut = "Microsoft.Identity.Client.NativeInterop of Microsoft.Identity.Client.Broker";

    public static TheoryData<Type> Providers =>
    [
        typeof(SqlConnection), typeof(NpgsqlConnection), typeof(SqliteConnection),
        typeof(SqlServerDbContextOptionsExtensions), typeof(NpgsqlDbContextOptionsBuilderExtensions), typeof(SqliteDbContextOptionsBuilderExtensions),
    ];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Everything_that_a_provider_refers_to_is_there(Type provider)
    {
        var shipped = Shipped();
        var seen = new HashSet<string>();
        var missing = new List<string>();
        Follow(provider.Assembly);

        Assert.Contains(provider.Assembly.GetName().Name!, shipped);
        Assert.Equal(seen.Contains("Microsoft.Identity.Client.Broker") ? [LeftOut] : [], missing);

        void Follow(Assembly assembly)
        {
            foreach (var reference in assembly.GetReferencedAssemblies().Where(r => !IsFramework(r.Name!) && seen.Add(r.Name!)))
            {
                // The tests have packages of their own: the server's list counts as well.
                if (!shipped.Contains(reference.Name!) || Load(reference) is not { } loaded)
                {
                    missing.Add($"{reference.Name} of {assembly.GetName().Name}");
                }
                else
                {
                    Follow(loaded);
                }
            }
        }
    }

    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsFramework(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Any(p => Path.GetFileNameWithoutExtension(p) == name && p.Contains($"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}"));

    /// <summary>Assemblies that the server brings along, by name.</summary>
    private static HashSet<string> Shipped()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workshop.Server.deps.json")));
        return [.. list.RootElement.GetProperty("targets").EnumerateObject().SelectMany(t => t.Value.EnumerateObject())
            .SelectMany(package => new[] { "runtime", "runtimeTargets" }.SelectMany(kind => package.Value.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(f => f.Name) : []))
            .Select(f => Path.GetFileNameWithoutExtension(f)!)];
    }
}
