using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Boards;
using Workshop.Feedback;
using Workshop.Polls;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Live;
using Workshop.Startup;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>What people took back is in no file of the database any more, also when another program was reading meanwhile.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class ForgottenTests : IAsyncLifetime
{
    /// <summary>In everything that is taken back.</summary>
    private const string Secret = "Geheimnis";

    private readonly TestServer server = new();

    private string Data { get; set; } = "";

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        Data = server.Services.GetRequiredService<Settings>().DataFolder;
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_from_every_file_soon_after()
    {
        var moderator = await server.Open(await server.NewEvent());

        await TakeBackEverything(moderator);

        await Eventually.True(() => !Holds(Data, Secret), "nothing of it in any file");
    }

    [Fact]
    public async Task While_another_program_reads_staff_are_told_and_once_it_ends_everything_is_forgotten()
    {
        var moderator = await server.Open(await server.NewEvent());
        Assert.False((await moderator.Get<UpkeepView>("upkeep")).ErasureLate);
        string ballot;
        await using (Reader.Begin(Data))
        {
            ballot = await TakeBackEverything(moderator);
            await Eventually.True(async () => (await moderator.Get<UpkeepView>("upkeep")).ErasureLate, "staff being told");
            Assert.True(Holds(Data, Secret));
            Assert.True(Holds(Data, ballot));
            (await (await server.Join(moderator.Event)).Try(HttpMethod.Get, "upkeep")).Refused("access.missing");
        }

        await Eventually.True(() => !Holds(Data, Secret) && !Holds(Data, ballot), "nothing of it in any file");
        await Eventually.True(async () => !(await moderator.Get<UpkeepView>("upkeep")).ErasureLate, "staff being told that it is done");
    }

    [Fact]
    public async Task A_stop_tries_until_the_other_program_has_ended()
    {
        var moderator = await server.Open(await server.NewEvent());
        var reader = Reader.Begin(Data);
        await TakeBackEverything(moderator);
        var stopping = server.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping;

        var stop = server.Stop();
        await Eventually.True(() => stopping.IsCancellationRequested, "the server stopping");
        Assert.True(Holds(Data, Secret));
        await reader.DisposeAsync();
        await stop;

        Assert.False(Holds(Data, Secret));
        server.Start();
    }

    [Fact]
    public async Task A_stop_that_could_not_wait_leaves_it_to_the_next_start_which_serves_nobody_before()
    {
        var moderator = await server.Open(await server.NewEvent());
        await using (Reader.Begin(Data))
        {
            await TakeBackEverything(moderator);
            await server.Stop();
            SqliteConnection.ClearAllPools();
            Assert.True(Holds(Data, Secret));

            using var next = ServerProcess.Start("--urls=http://127.0.0.1:0", $"--Data:Folder={Data}");
            await Eventually.True(() => next.Output.Contains("Waiting for another program"), "the next start saying what it waits for");
            Assert.DoesNotContain("Workshop is running", next.Output);
            Assert.True(Holds(Data, Secret));
        }

        using var later = ServerProcess.Start("--urls=http://127.0.0.1:0", $"--Data:Folder={Data}");
        await later.Address();
        Assert.False(Holds(Data, Secret));
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    /// <summary>Each kind of thing, written down and taken back.</summary>
    /// <returns>What a ballot looked like in the file while its poll was open.</returns>
    private async Task<string> TakeBackEverything(LinkHolder moderator)
    {
        var e = moderator.Event;
        var (kim, named) = (await server.Join(e), await server.Join(e, $"{Secret} Name"));
        var (withdrawn, reworded) = (await kim.Ask($"{Secret} zurückgezogen"), await kim.Ask($"{Secret} anders"));
        await kim.Withdraw(withdrawn.Id, 2);
        await kim.Ask("Nun anders", reworded.Id, rev: 2);
        var board = await moderator.Run();
        var (gone, mended) = (await kim.Write(board, $"{Secret} Zettel"), await kim.Write(board, $"{Secret} Entwurf"));
        await kim.Delete<NoteView>($"boards/{board.Id}/notes/{gone.Id}?rev=2");
        await kim.Write(board, "Nun anders", id: mended.Id, rev: 2);
        await moderator.Feedback(e.AgendaItems[0], open: true);
        await kim.Rate(e.AgendaItems[0], 2, $"{Secret} Rating");
        await kim.Rate(e.AgendaItems[0], 4, "Doch gut", rev: 2);
        await named.Put<MeView>("me", new { displayName = "Anders", groupId = (Guid?)null, placeId = (Guid?)null, language = "de", rev = 1 });
        var draft = PollActs.Body() with { Question = new($"{Secret} Abstimmung", "Poll") };
        var id = Guid.NewGuid();
        var defined = (await moderator.TryDefine(draft, id)).As<Workshop.Server.Features.Polls.PollView>();
        Assert.Equal(200, (await moderator.Try(HttpMethod.Delete, $"polls/{id}?version={defined.Version}")).Status);
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(1));
        await moderator.Run(poll, "close");
        return PollActs.InFile(kim.Id, poll.Option(1));
    }

    /// <summary>Whether database or log hold these bytes. The third file holds nothing but numbers, and closing it would let go of the locks in it.</summary>
    private static bool Holds(string folder, string bytes)
    {
        foreach (var path in new[] { "workshop.db", "workshop.db-wal" }.Select(f => Path.Combine(folder, f)).Where(File.Exists))
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(file, Encoding.Latin1);
                if (reader.ReadToEnd().Contains(bytes, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (FileNotFoundException)
            {
                // Folded into the database meanwhile, which is looked at as well.
                return Holds(folder, bytes);
            }
        }

        return false;
    }

    /// <summary>Another program in the middle of reading.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly SqliteConnection connection;

        private Reader(SqliteConnection connection) => this.connection = connection;

        public static Reader Begin(string folder)
        {
            var connection = Backup.Open(Path.Combine(folder, "workshop.db"), SqliteOpenMode.ReadOnly);
            Backup.Run(connection, "BEGIN");
            Backup.Run(connection, "SELECT COUNT(*) FROM Events");
            return new Reader(connection);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
