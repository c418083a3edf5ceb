using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Workshop.Seeding;
using Workshop.Support;

namespace Workshop.Startup;

/// <summary>The program as it is started on a console: what it prints, and how it says that it cannot start.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class StartTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-start-");

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public async Task The_first_run_prints_the_addresses_the_next_one_does_not_and_links_prints_them_again()
    {
        string[] addresses;
        using (var first = ServerProcess.Start($"--urls={AnyPort}", $"--Data:Folder={Data}"))
        {
            var origin = await first.Address();
            await Eventually.True(() => first.Output.Contains("organiser"), "the addresses");
            addresses = Lines(first.Output);
            Assert.Equal(["participants", "moderator", "stage", .. Enumerable.Repeat("speaker", 5), "organiser"], addresses.Select(l => l.Split(' ')[0]));
            Assert.All(addresses, a => Assert.StartsWith($"{origin}/", a.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim()));
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            var stage = addresses.Single(a => a.StartsWith("stage", StringComparison.Ordinal)).Split(' ')[^1];
            Assert.EndsWith("/stage", (await http.GetAsync(stage)).Headers.Location!.ToString());

            // While it runs, links can be shown, and nobody else can start on the same data.
            var (shown, text, _) = await ServerProcess.Run("links", $"--Data:Folder={Data}", $"--urls={origin}");
            Assert.Equal(0, shown);
            Assert.Equal(addresses, Lines(text));
            await Refused("Another server is using this database", $"--urls={AnyPort}", $"--Data:Folder={Data}");
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{origin}/health/ready")).StatusCode);
        }

        // Killed above: the lock goes with the process.
        using var second = ServerProcess.Start($"--urls={AnyPort}", $"--Data:Folder={Data}");
        await second.Address();
        Assert.Empty(Lines(second.Output));
    }

    [Fact]
    public async Task Whoever_asks_for_help_is_told_what_there_is_and_nothing_begins()
    {
        var (left, text, _) = await ServerProcess.Run("--help", $"--Data:Folder={Data}");

        Assert.Equal(0, left);
        Assert.All(["--lan", "--new", "links", "backup FILE", "restore FILE", "--Urls="], word => Assert.Contains(word, text));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Links_are_printed_with_the_address_at_which_people_reach_the_server()
    {
        string[][] origins =
        [
            ["http://localhost:5080"],
            ["http://127.0.0.1:6543", "--urls=http://127.0.0.1:6543"],
            ["https://workshop.example.org", "--Public:Origin=https://workshop.example.org/", "--urls=http://127.0.0.1:6543"],
        ];
        foreach (var origin in origins)
        {
            var (code, text, errors) = await ServerProcess.Run(["links", $"--Data:Folder={Data}", .. origin[1..]]);
            Assert.Equal((0, ""), (code, errors));
            Assert.All(Lines(text), l => Assert.Contains($"  {origin[0]}/", l));
        }

        var (_, lan, _) = await ServerProcess.Run("links", "--lan", $"--Data:Folder={Data}");
        var host = new Uri(Lines(lan)[0].Split(' ')[^1]).Host;
        Assert.True(host == "localhost" || IPAddress.Parse(host) is { AddressFamily: AddressFamily.InterNetwork } ip && !ip.Equals(IPAddress.Any) && !IPAddress.IsLoopback(ip), host);
    }

    [Fact]
    public async Task An_address_in_use_is_said_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await Refused("The address is in use by another program", $"--urls=http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", $"--Data:Folder={Data}");
    }

    [Theory]
    [InlineData("Urls must hold addresses to listen on", "--urls=nonsense")]
    [InlineData("Urls must hold addresses to listen on", "--urls=ftp://127.0.0.1:2121")]
    [InlineData("Urls must hold addresses to listen on", "--urls=http://127.0.0.1:99999")]
    [InlineData("Cannot listen on the address in Urls", "--urls=http://192.0.2.1:5081")]
    [InlineData("--lan and Urls are both given", "--lan", "--urls=http://127.0.0.1:0")]
    [InlineData("Public:Origin must be an address", "--Public:Origin=workshop.example.org")]
    [InlineData("Public:Origin must be an address", "--Public:Origin=https://workshop.example.org/path")]
    [InlineData("Database:Provider must be one of sqlite, postgres, sqlserver", "--Database:Provider=oracle")]
    [InlineData("Limits:Sockets must be a whole number from 1 on", "--Limits:Sockets=0")]
    [InlineData("Limits:Connections must be a whole number from 1 on", "--Limits:Connections=viele")]
    [InlineData("Proxies:Trusted must be addresses or networks", "--Proxies:Trusted=nginx")]
    [InlineData("Proxies:Trusted must be addresses or networks", "--Proxies:Trusted=127.0.0.1,10.0.0.0/99")]
    [InlineData("ConnectionStrings:Workshop is needed", "--Database:Provider=postgres")]
    [InlineData("ConnectionStrings:Workshop is no connection string for postgres", "--Database:Provider=postgres", "--ConnectionStrings:Workshop=Hidden=secret")]
    [InlineData("ConnectionStrings:Workshop is no connection string for sqlite", "--ConnectionStrings:Workshop=Hidden=secret")]
    [InlineData("The database (ConnectionStrings:Workshop) cannot be opened and written", "--Database:Provider=postgres", "--ConnectionStrings:Workshop=Host=127.0.0.1;Port=1;Username=hidden;Password=secret")]
    public async Task A_mistake_in_the_settings_is_said_in_one_line_that_names_the_setting(string begins, params string[] arguments)
    {
        var errors = await Refused(begins, [.. arguments, $"--Data:Folder={Data}"]);

        Assert.DoesNotContain("secret", errors);
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_said_in_one_line()
    {
        // No rights are taken away here: whoever runs the tests may be allowed everything.
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        await Refused("The data folder", $"--urls={AnyPort}", $"--Data:Folder={file}");
        await Refused("The folder of the database cannot be written", $"--urls={AnyPort}", $"--Data:Folder={Data}", $"--ConnectionStrings:Workshop=Data Source={folder.FullName}/missing/workshop.db");

        var junk = Path.Combine(folder.FullName, "junk.db");
        await File.WriteAllTextAsync(junk, new string('x', 5000));
        await Refused($"The database ({junk}) cannot be opened and written", $"--urls={AnyPort}", $"--Data:Folder={Data}", $"--ConnectionStrings:Workshop=Data Source={junk}");
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(junk));

        Directory.CreateDirectory(Path.Combine(Data, "workshop.db"));
        await Refused($"The database ({Data}/workshop.db) cannot be opened and written", $"--urls={AnyPort}", $"--Data:Folder={Data}");

        await File.WriteAllTextAsync(Path.Combine(Data, "installation.key"), "short");
        await Refused("The file", $"--urls={AnyPort}", $"--Data:Folder={Data}");
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_found_at_start_and_not_by_the_first_guest()
    {
        await ServerProcess.Run("links", $"--Data:Folder={Data}");
        var file = Path.Combine(Data, "workshop.db");

        var errors = await Refused($"The database ({file}) cannot be opened and written", $"--urls={AnyPort}", $"--Data:Folder={Data}", $"--ConnectionStrings:Workshop=Data Source={file};Mode=ReadOnly");

        Assert.Contains("readonly", errors);
    }

    [Fact]
    public async Task A_database_that_would_not_keep_its_word_is_refused()
    {
        // In memory there is no write-ahead log, and a crash would take along what was acknowledged.
        var file = Path.Combine(folder.FullName, "forgetful.db");

        var errors = await Refused($"The database ({file}) cannot keep what it is told", $"--urls={AnyPort}", $"--Data:Folder={Data}", $"--ConnectionStrings:Workshop=Data Source={file};Mode=Memory;Cache=Shared");

        Assert.Contains("journal_mode=WAL", errors);
    }

    [Fact]
    public async Task A_database_server_that_never_answers_is_not_waited_for_without_end()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var connection = $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=hidden;Password=secret;Timeout=2";

        var errors = await Refused("The database (ConnectionStrings:Workshop) cannot be opened and written", $"--urls={AnyPort}", $"--Data:Folder={Data}", "--Database:Provider=postgres", $"--ConnectionStrings:Workshop={connection}");

        Assert.DoesNotContain("secret", errors);
    }

    [Fact]
    public async Task A_seed_file_with_mistakes_is_refused_with_the_place_and_can_be_mended()
    {
        var seed = Path.Combine(folder.FullName, "seed.json");
        var file = SeedSample.Sample();
        SeedSample.Put(file, "agendaItems[1].startsAt", "\"soon\"");
        await File.WriteAllTextAsync(seed, file.ToJsonString());
        string[] arguments = [$"--urls={AnyPort}", $"--Data:Folder={Data}", $"--Seed:File={seed}"];

        Assert.Contains("agendaItems[1].startsAt: This must be a time", await Refused($"The seed file {seed} cannot be used", arguments));
        await Refused("The seed file", [.. arguments[..2], $"--Seed:File={seed}.missing"]);

        SeedSample.Put(file, "agendaItems[1].startsAt", "\"2022-09-14T11:00:00+02:00\"");
        await File.WriteAllTextAsync(seed, file.ToJsonString());
        using var server = ServerProcess.Start(arguments);
        await server.Address();
        await Eventually.True(() => server.Output.Contains("Probe (ABC234)"), "the event of the mended file");
    }

    [Fact]
    public async Task A_warm_start_is_ready_within_the_promised_time()
    {
        await ServerProcess.Run("links", $"--Data:Folder={Data}");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await ServerProcess.Run("links", $"--Data:Folder={Data}");
        var opened = watch.Elapsed;
        watch.Restart();

        using var server = ServerProcess.Start($"--urls={AnyPort}", $"--Data:Folder={Data}");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{await server.Address()}/health/ready")).StatusCode);

        // 3 s are promised; five times that is what a busy machine is granted, or what the shortest run of the program takes on it.
        var granted = 5 * (opened > TimeSpan.FromSeconds(3) ? opened : TimeSpan.FromSeconds(3));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, granted);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> Refused(string begins, params string[] arguments)
    {
        var (code, output, errors) = await ServerProcess.Run(arguments);
        Assert.Equal(1, code);
        Assert.StartsWith(begins, errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", output);
        return errors;
    }

    private static string[] Lines(string output) => Regex.Matches(output, "^(participants|moderator|stage|speaker .+|organiser) +  ?https?://.+$", RegexOptions.Multiline).Select(m => m.Value.Trim()).ToArray();
}
