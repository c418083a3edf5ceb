using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>The row "Disk full": SQLite itself finds no room, as it does on a full disk.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class DiskFullTests(SmallDisk server) : IClassFixture<SmallDisk>
{
    /// <summary>Questions of half a page each: more than fit into the pages that are there.</summary>
    private const int MostQuestions = 400;
    private const int PerPhone = 40;

    [Fact]
    public async Task Disk_full_is_answered_as_unknown_reading_goes_on_and_room_is_used_without_a_restart()
    {
        var e = await server.NewEvent();
        var phones = await Task.WhenAll(Enumerable.Range(0, MostQuestions / PerPhone).Select(_ => server.Join(e)));
        var acknowledged = new List<Guid>();
        Assert.Equal(200, await Ready());

        server.IsFull = true;
        var (phone, refused) = await AskUntilRefused(phones, acknowledged);

        Assert.Equal(acknowledged.Order(), await Stored(e));
        await Eventually.True(async () => await Ready() == 503, "the server saying that it is not ready");
        Assert.Equal(200, (await server.NewBrowser().Send(HttpMethod.Get, "/health/live")).Status);
        var state = await phone.State();
        Assert.NotEmpty(state.Views.AgendaItems);
        Assert.Equal(state.Seq, (await phone.Changes(state.Seq, state.Epoch)).To);

        server.IsFull = false;
        await Eventually.True(async () => await Ready() == 200, "the server being ready again");
        await Ask(phone, refused);
        Assert.Equal(acknowledged.Append(refused).Order(), await Stored(e));
        await Ask(phone, refused);
        Assert.Equal(acknowledged.Count + 1, (await Stored(e)).Count);
    }

    private static async Task<(Phone Phone, Guid Refused)> AskUntilRefused(Phone[] phones, List<Guid> acknowledged)
    {
        for (var i = 0; i < MostQuestions; i++)
        {
            var (phone, id) = (phones[i / PerPhone], Guid.NewGuid());
            var answer = await Ask(phone, id);
            if (answer.Status != 200)
            {
                answer.Refused("server.error");
                Assert.Equal(503, answer.Status);
                Assert.NotNull(answer.RetryAfter);
                return (phone, id);
            }

            acknowledged.Add(id);
        }

        throw new InvalidOperationException("Everything found room.");
    }

    private static Task<Answer> Ask(Phone phone, Guid id) =>
        phone.Try(HttpMethod.Put, $"questions/{id}", new { text = string.Concat(Enumerable.Repeat("Warum? ", 70)), anonymous = false, rev = 1 });

    private async Task<int> Ready() => (await server.NewBrowser().Send(HttpMethod.Get, "/health/ready")).Status;

    private Task<List<Guid>> Stored(TestEvent e) => server.InDatabase(async db =>
        (await db.Questions.Where(q => q.EventId == e.Id).Select(q => q.Id).ToListAsync()).Order().ToList());
}

/// <summary>A server whose database file may be told not to grow any more.</summary>
public sealed class SmallDisk : TestServer
{
    private const long Most = 1_073_741_823;

    public volatile bool IsFull;

    protected override void Replace(IServiceCollection services) => services.ConfigureDbContext<SqliteWorkshopDb>(o => o.AddInterceptors(new Pages(this)));

    private sealed class Pages(SmallDisk disk) : DbTransactionInterceptor
    {
        public override async ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            // Fewer than there are means as many as there are.
            (command.CommandText, command.Transaction) = ($"PRAGMA max_page_count={(disk.IsFull ? 1 : Most)}", result);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return result;
        }
    }
}
