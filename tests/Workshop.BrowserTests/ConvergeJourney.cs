using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Load.Lines;
using Workshop.Support;

namespace Workshop;

/// <summary>
/// Row "Everyone converges" of the promises, with the real page: what is pushed to it is lost, repeated and shuffled on the way, and
/// in the end its screens show what a page shows that has only just been loaded.
/// </summary>
public sealed class ConvergeJourney(Browser browser) : IClassFixture<Browser>
{
    private const char EndOfMessage = '\u001e';

    /// <summary>The page is on "now" meanwhile, where nothing moves under a finger: it is opened last, and so anew.</summary>
    private static readonly string[] Tabs = ["question_title", "board_title", "agenda_title", "participant_tab_now"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Everyone_converges_also_a_page_whose_pushes_are_lost_repeated_and_shuffled(int seed) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        var line = new BadLine(new Random(seed));
        var page = await hall.Visit($"/{hall.Code}", Device.Phone());
        await page.RouteWebSocketAsync("**/live", line.Take);
        await new Phone(page, Words.German).Enter();
        // A route counts for pages that are loaded after it.
        await page.ReloadAsync();
        await line.Followed;

        await Play(hall, staff);
        // What is still on its way when the line heals would come through undisturbed.
        await line.Seen(await staff.Seq());
        line.Heal();
        Assert.True(line.Lost > 0 && line.Repeated > 0 && line.Late > 0, $"Seed {seed}: {line}");
        // One change more, undisturbed: a gap shows.
        await staff.SetRules(act: true, names: "off");

        var fresh = await page.Context.NewPageAsync();
        await fresh.GotoAsync(page.Url);
        foreach (var tab in Tabs)
        {
            await Open(fresh, tab);
            await Open(page, tab);
            await ShowTheSame(fresh, page);
        }
    });

    private static Task Open(IPage page, string tab) =>
        page.GetByRole(AriaRole.Link, new() { Name = Words.German[tab] }).First.ClickAsync();

    /// <summary>Both fill in by and by: parts of a screen are fetched when it is first opened.</summary>
    private static async Task ShowTheSame(IPage fresh, IPage page)
    {
        var deadline = DateTime.UtcNow + Browser.Deadline;
        string expected, actual;
        do
        {
            (expected, actual) = (await Shown(fresh), await Shown(page));
        }
        while (expected != actual && DateTime.UtcNow < deadline);

        Assert.Equal(expected, actual);
        Assert.NotEqual("", expected);
    }

    /// <summary>What stands on the screen, with whatever newly arrived; nothing while it is still being fetched.</summary>
    private static async Task<string> Shown(IPage page)
    {
        var strip = page.GetByRole(AriaRole.Button, new() { NameRegex = Words.German.Any("ui_new_show") });
        if (await strip.CountAsync() > 0)
        {
            await strip.First.ClickAsync();
        }

        return await page.Locator("main [aria-busy]").CountAsync() > 0 ? "" : (await page.Locator("main").TextContentAsync())!.Trim();
    }

    /// <summary>Things come, change, and go again: questions, polls, notes, the agenda, the stage.</summary>
    private static async Task Play(Hall hall, StaffLine staff)
    {
        using var one = await Guests.Join(hall);
        using var two = await Guests.Join(hall);
        var ids = Enumerable.Range(1, 6).Select(_ => Guid.NewGuid()).ToList();
        foreach (var (id, i) in ids.Select((id, i) => (id, i + 1)))
        {
            await Guests.Put(hall, one, $"questions/{id}", new { text = $"Frage Nummer {i}?", anonymous = true, rev = 1 });
            await staff.Approve($"Frage Nummer {i}?");
            await Guests.Put(hall, two, $"questions/{id}/upvote", new { on = true, rev = 1 });
        }

        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[0], "start");
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        await Guests.Put(hall, one, $"polls/{Id(poll)}/vote", new { answer = new { choices = new[] { poll.GetProperty("definition").GetProperty("options")[0].GetProperty("id").GetInt32() } }, rev = 1 });
        await staff.Step("questions", await Question(staff, ids[0]), "decline");
        await staff.Step("questions", await Question(staff, ids[1]), "answer");
        await Guests.Put(hall, two, $"questions/{ids[2]}/upvote", new { on = false, rev = 2 });
        await Guests.Put(hall, one, $"questions/{ids[2]}/upvote", new { on = true, rev = 1 });
        await Guests.Delete(hall, one, $"questions/{ids[3]}?rev=2");
        await staff.Show("question", await Question(staff, ids[4]));

        var board = await staff.Step("boards", (await staff.Views("boards"))[0], "open");
        var columns = board.GetProperty("columns").EnumerateArray().Select(Id).ToList();
        var notes = Enumerable.Range(1, 4).Select(_ => Guid.NewGuid()).ToList();
        foreach (var (id, i) in notes.Select((id, i) => (id, i + 1)))
        {
            await Guests.Put(hall, one, $"boards/{Id(board)}/notes/{id}", new { text = $"Zettel {i}", columnId = columns[0], anonymous = true, rev = 1 });
        }

        await Guests.Delete(hall, one, $"boards/{Id(board)}/notes/{notes[0]}?rev=2");
        var moved = await staff.Until("notes", n => Id(n) == $"{notes[1]}");
        await staff.Post($"boards/{Id(board)}/notes/{notes[1]}/move", new { columnId = columns[1], order = 0, version = moved.GetProperty("version").GetInt32() });
        var removed = await staff.Until("notes", n => Id(n) == $"{notes[2]}");
        await staff.Post($"boards/{Id(board)}/notes/{notes[2]}/remove", new { version = removed.GetProperty("version").GetInt32() });

        poll = await staff.Step("polls", await staff.Until("polls", p => Id(p) == Id(poll)), "close");
        poll = await staff.Step("polls", poll, "reveal");
        await staff.Post($"polls/{Id(poll)}/run-again", new { newId = Guid.NewGuid(), version = poll.GetProperty("version").GetInt32() });
        await staff.Step("agenda-items", (await staff.Views("agendaItems"))[1], "start");
        await staff.Step("boards", await staff.Until("boards", b => Id(b) == Id(board)), "close");
    }

    private static string Id(JsonElement view) => view.GetProperty("id").GetString()!;

    private static Task<JsonElement> Question(StaffLine staff, Guid id) => staff.Until("questions", q => Id(q) == $"{id}");

    /// <summary>Between the page and the server. What the page says passes, and of what the server says everything but batches.</summary>
    private sealed class BadLine(Random random)
    {
        private const int MostHeldBack = 3;
        private readonly List<string> heldBack = [];
        private readonly TaskCompletionSource followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private IWebSocketRoute? page;
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long last;
        private long awaited = long.MaxValue;
        private int turn;
        private bool healed;

        public int Lost { get; private set; }

        public int Repeated { get; private set; }

        public int Late { get; private set; }

        /// <summary>The page follows the event.</summary>
        public Task Followed => followed.Task.WaitAsync(Browser.Deadline);

        public void Take(IWebSocketRoute route)
        {
            page = route;
            route.ConnectToServer().OnMessage(frame =>
            {
                lock (heldBack)
                {
                    foreach (var message in frame.Text!.Split(EndOfMessage, StringSplitOptions.RemoveEmptyEntries))
                    {
                        Pass(message);
                    }
                }
            });
        }

        /// <summary>Everything up to this change has come from the server, whatever became of it then.</summary>
        public Task Seen(long seq)
        {
            lock (heldBack)
            {
                awaited = seq;
                Look();
            }

            return seen.Task.WaitAsync(Browser.Deadline);
        }

        /// <summary>From now on all passes; what is still held back comes now, late.</summary>
        public void Heal()
        {
            lock (heldBack)
            {
                healed = true;
                Release(0);
            }
        }

        public override string ToString() => $"{Lost} lost, {Repeated} repeated, {Late} late";

        private void Pass(string message)
        {
            using var json = JsonDocument.Parse(message);
            var isBatch = json.RootElement.TryGetProperty("target", out var target) && target.GetString() == "Batch";
            if (!isBatch || healed)
            {
                page!.Send(message + EndOfMessage);
                if (json.RootElement.TryGetProperty("type", out var type) && type.GetInt32() == 3)
                {
                    followed.TrySetResult();
                }

                return;
            }

            last = Math.Max(last, SeqOf(json.RootElement.GetProperty("arguments")[0].GetString()!));
            Look();
            var (copies, place, left) = Fate(turn++);
            (Lost, Repeated) = (Lost + (copies == 0 ? 1 : 0), Repeated + (copies == 2 ? 1 : 0));
            for (; copies > 0; copies--)
            {
                Late += heldBack.Count - place;
                heldBack.Insert(place, message);
            }

            Release(left);
        }

        private static long SeqOf(string packed)
        {
            using var batch = JsonDocument.Parse(PushDecompression.Of(packed));
            return batch.RootElement.GetProperty("to").GetInt64();
        }

        /// <summary>
        /// What becomes of a batch: how often it comes, before how many of those held back, and how many stay held back after it.
        /// One is lost, one repeated and one overtaken whatever the chance, for how many batches there are is the server's to choose.
        /// </summary>
        private (int Copies, int Place, int Left) Fate(int turn) => turn switch
        {
            0 => (0, 0, 0),
            1 => (2, 0, 0),
            2 => (1, 0, 1),
            3 => (1, 0, 0),
            _ => (random.Next(4) switch { 0 => 0, 1 => 2, _ => 1 }, random.Next(heldBack.Count + 1), random.Next(MostHeldBack)),
        };

        private void Look()
        {
            if (last >= awaited)
            {
                seen.TrySetResult();
            }
        }

        private void Release(int left)
        {
            while (heldBack.Count > left)
            {
                page!.Send(heldBack[0] + EndOfMessage);
                heldBack.RemoveAt(0);
            }
        }
    }
}
