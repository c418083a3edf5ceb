using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Boards;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>After closing nobody can tell who chose what, not even with the files of the database in hand.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class ForgetBallotsTests(TestServer server) : IClassFixture<TestServer>
{
    private string Folder => server.Services.GetRequiredService<Settings>().DataFolder;

    [Theory]
    [InlineData("the poll")]
    [InlineData("the event")]
    public async Task After_closing_no_file_holds_what_someone_chose(string closed)
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew(options: 4, maxChoices: 2);
        var hall = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => server.Join(e)));
        var random = new Random(1);
        for (var rev = 1; rev <= 2; rev++)
        {
            await Task.WhenAll(hall.Select(p => p.Vote(poll.Id, rev, poll.Options().OrderBy(_ => random.Next()).Take(random.Next(1, 3)).Select(o => o.Id))));
        }

        var open = await Remains(poll, hall);
        Assert.Equal(hall.Length, open.Linked);

        await (closed == "the poll" ? moderator.Run(poll, "close") : moderator.EndEvent());

        var left = await Remains(poll, hall);
        Assert.Equal(0, left.Linked);
        // An answer is stored nowhere as it was given.
        Assert.Equal(0, left.Answers);
        Assert.Equal(0, await server.InDatabase(db => db.Ballots.CountAsync(b => b.PollId == poll.Id)));
    }

    [Theory]
    [InlineData("ranking", """{"options":[{"text":{"de":"A"}},{"text":{"de":"B"}}]}""", """{"order":[2,1]}""", """{"order":""")]
    [InlineData("words", """{"most":2}""", """{"text":"Nachbarschaft"}""", """{"text":""")]
    [InlineData("openText", """{"moderated":false}""", """{"text":"Nachbarschaft"}""", """{"text":""")]
    public async Task Whatever_kind_of_answer_it_was_no_file_says_whose(string kind, string definition, string answer, string beginning)
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew(kind, JsonDocument.Parse(definition).RootElement);
        var hall = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Join(e)));
        await Task.WhenAll(hall.Select(async p => Assert.Equal(200, (await p.TryAnswer(poll.Id, 1, JsonDocument.Parse(answer).RootElement)).Status)));
        Assert.Equal(hall.Length, await Linked());

        await moderator.Run(poll, "close");

        Assert.Equal(0, await Linked());
        Assert.Equal(0, await server.InDatabase(db => db.PollEntries.CountAsync(w => w.PollId == poll.Id && w.AuthorId != null)));

        async Task<int> Linked()
        {
            var bytes = await Everything(Folder);
            return hall.Count(p => bytes.Contains(Encoding.Latin1.GetString(SqliteWorkshopDb.Stored(p.Id)) + beginning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_register_of_who_voted_is_in_an_order_that_says_nothing()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var poll = await moderator.OpenNew();
        var hall = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Join(e)));
        foreach (var (person, i) in hall.Select((p, i) => (p, i)))
        {
            await person.Vote(poll.Id, 1, poll.Option(i % 3));
        }

        await moderator.Run(poll, "close");

        var rows = await server.InDatabase(db => db.Database
            .SqlQuery<string>($"""SELECT hex("ParticipantId") AS "Value" FROM "PollVoters" WHERE "PollId" = {SqliteWorkshopDb.Stored(poll.Id)} ORDER BY rowid""").ToListAsync());
        Assert.Equal(hall.Select(p => p.Id).Order().Select(id => Convert.ToHexString(SqliteWorkshopDb.Stored(id))), rows);
    }

    [Fact]
    public async Task A_phone_that_does_not_read_its_answer_keeps_no_ballot_alive()
    {
        var e = await server.NewEvent();
        var (moderator, kim) = (await server.Open(e), await server.Join(e));
        await server.InDatabase(async db =>
        {
            db.Questions.AddRange(Enumerable.Range(0, 1500).Select(i => new Question
            {
                Id = Guid.NewGuid(), EventId = e.Id, ParticipantId = kim.Id, Text = new string('?', Question.TextLimit.Bytes),
                CreatedAt = DateTime.UnixEpoch, State = QuestionState.Approved,
            }));
            await db.SaveChangesAsync();
        });
        var poll = await moderator.OpenNew();
        await kim.Vote(poll.Id, 1, poll.Option(0));
        using var slow = await AskAndNeverRead(kim, $"/api/events/{e.Id}/state?as=participant");

        await moderator.Run(poll, "close");

        Assert.Equal(0, (await Remains(poll, [kim])).Linked);
        Assert.Equal(0, new FileInfo(Path.Combine(Folder, "workshop.db-wal")).Length);
    }

    [Fact]
    public async Task What_a_crash_left_in_the_log_is_gone_after_the_next_start()
    {
        const string secret = "geheimer Stimmzettel";
        var (folder, file) = (Folder, Path.Combine(Folder, "workshop.db"));
        await server.Stop();
        SqliteConnection.ClearAllPools();
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON; CREATE TABLE Scrap (Text TEXT); INSERT INTO Scrap VALUES ('{secret}'); DELETE FROM Scrap;";
            await command.ExecuteNonQueryAsync();
            // As a crash leaves them: closing the connection would tidy up.
            File.Copy(file, file + ".copy");
            File.Copy(file + "-wal", file + "-wal.copy");
        }

        File.Move(file + ".copy", file, overwrite: true);
        File.Move(file + "-wal.copy", file + "-wal");
        Assert.Contains(secret, await Everything(folder), StringComparison.Ordinal);

        server.Start();

        Assert.DoesNotContain(secret, await Everything(folder), StringComparison.Ordinal);
    }

    /// <summary>
    /// What the files hold: how many people's ids with a choice right behind, as in a ballot, and how many times the beginning of an answer with
    /// an option of the poll in any place.
    /// </summary>
    private async Task<(int Linked, int Answers)> Remains(PollView poll, IReadOnlyList<Phone> hall)
    {
        var bytes = await Everything(Folder);
        return (
            hall.Count(p => poll.Options().Any(o => bytes.Contains(PollActs.InFile(p.Id, o.Id), StringComparison.Ordinal))),
            poll.Options().Sum(o => bytes.Split(PollActs.Beginning(o.Id)).Length - 1));
    }

    /// <summary>Read again when SQLite folded its log into the database meanwhile, as it does when its last connection is closed.</summary>
    private static async Task<string> Everything(string folder)
    {
        string? all = null;
        await Eventually.True(
            async () =>
            {
                try
                {
                    all = await EverythingNow(folder);
                    return true;
                }
                catch (FileNotFoundException)
                {
                    return false;
                }
            },
            "files that stay while they are read");
        return all!;
    }

    private static async Task<string> EverythingNow(string folder)
    {
        var all = new StringBuilder();
        foreach (var path in Directory.GetFiles(folder))
        {
            if (path.EndsWith(".lock", StringComparison.Ordinal))
            {
                // Held by the server so that no second one starts; nobody else can open it, and nothing is ever in it.
                Assert.Equal(0, new FileInfo(path).Length);
                continue;
            }

            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }

    private async Task<Socket> AskAndNeverRead(Guest guest, string path)
    {
        var address = new Uri(server.Address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        var cookies = guest.Cookies.GetCookieHeader(address);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookies}\r\n\r\n"));
        await Eventually.True(() => socket.Available > 0, "the beginning of the answer");
        return socket;
    }
}
