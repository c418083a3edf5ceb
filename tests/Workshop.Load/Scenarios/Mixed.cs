using System.Text;
using Workshop.Load.People;
using Workshop.Load.Reports;
using Workshop.Load.Servers;

namespace Workshop.Load.Scenarios;

/// <summary>
/// A plausible event: everyone asks, upvotes, votes, writes notes and rates, each at moments of their own. The same seed plays the
/// same event.
/// </summary>
internal static class Mixed
{
    private const int AtOnce = 64;

    /// <summary>Of a hundred people this many ask, and this many write a note; everybody else does all the rest.</summary>
    private const int AskersPerHundred = 10;
    private const int WritersPerHundred = 20;
    private const int UpvotesEach = 4;
    private const int VotesEach = 5;
    private static readonly TimeSpan LongestFinal = TimeSpan.FromSeconds(60);

    /// <summary>What people write is made of these: where all wrote the same, packing it would cost next to nothing.</summary>
    private static readonly string[] Words =
        ("Wer kümmert sich um leere Läden Bänke Schatten unter Bäumen am Marktplatz und bis wann erfahren wir davon können Vereine Räume mieten Wohnungen "
        + "über dem Handel Eigentümer Gemeinden gemeinsam fördern Bibliothek länger offen mehr Grün weniger Autos sichere Wege für Kinder mit Rad vom Bahnhof "
        + "zur Schule Werkstatt Brache zwischen Quartier Innenstadt Dorf Kultur abends Trinkbrunnen Beteiligung früh ehrlich Geld Zeit Verwaltung probieren "
        + "dort wo alle vorbeikommen nicht nur einmal im Jahr warum dauert das so lange was passiert danach wie geht es weiter bitte einfach anfangen").Split(' ');

    public static async Task<Report> Run(Product product, int people, TimeSpan length, bool pinned, bool listen = true, int seed = 1)
    {
        var hall = product.Hall;
        await hall.Enter(people, listen, AtOnce);
        var usedBefore = product.Server.Cpu;
        var bytesBefore = hall.Web.Received + hall.People.Sum(p => p.Received);
        var random = new Random(seed);
        var questions = Enumerable.Range(0, people).Where(i => random.Next(100) < AskersPerHundred || i == 0).Select(i => (Asker: i, Id: NewId(random))).ToList();
        var texts = questions.Select(q => $"{Text(random, 60)}?").ToList();
        // Questions first: what is upvoted must have been asked.
        var asked = await Wave.Of(questions.Count, length * 0.3, async i => (await hall.People[questions[i].Asker].Ask(questions[i].Id, texts[i])).Acknowledged);
        var acts = Acts(product, people, questions.Select(q => q.Id).ToList(), random);
        random.Shuffle(acts);
        var wave = await Wave.Of(acts.Length, length * 0.7, async i => (await acts[i](hall)).Acknowledged);
        var (votes, upvotes) = (Count(hall, ActKind.Vote), Count(hall, ActKind.Upvote));
        var shown = hall.Expect(s => s.Polls.Values.Sum(p => p.Voters) == votes && s.Questions.Values.Sum() == upvotes && s.Questions.Count == questions.Count);
        var all = listen ? await shown.Reached(LongestFinal) : 0;
        var bytes = hall.Web.Received + hall.People.Sum(p => p.Received) - bytesBefore;
        var total = questions.Count + acts.Length;
        List<Row> rows =
        [
            new("acts acknowledged", total - wave.Failed - asked.Failed, null, "0", $"≥ {total}", wave.Failed + asked.Failed == 0),
            new("screens that differ at the end", all is null ? shown.Missing : 0, null, "0", "≤ 0", all is not null),
            new("acknowledged p99 (ms)", Wave.Percentile(wave.AckMs, 0.99), null, "0.0"),
            new("server CPU per act, updates included (µs)", (product.Server.Cpu - usedBefore).TotalMicroseconds / total, null, "0"),
            new("KB down per attendee and hour", bytes / 1024.0 / people / length.TotalHours, null, "0", "≤ 500", length < TimeSpan.FromMinutes(5) ? null : bytes / 1024.0 / people / length.TotalHours <= 500),
        ];
        return new Report($"mixed: {people} people for {length.TotalMinutes:0.#} minutes", rows, pinned ? [] : [Report.Shared], [.. Report.Unmet(rows[..2]), .. product.Problems()], rows);
    }

    private static Func<Hall, Task<Entry>>[] Acts(Product product, int people, List<Guid> questions, Random random)
    {
        var acts = new List<Func<Hall, Task<Entry>>>();
        for (var i = 0; i < people; i++)
        {
            var person = i;
            foreach (var (poll, answers) in product.Polls.Take(VotesEach))
            {
                var choice = answers[random.Next(answers.Length)];
                acts.Add(h => h.People[person].Vote(poll, choice, 1));
            }

            foreach (var question in questions.OrderBy(_ => random.Next()).Take(UpvotesEach).ToList())
            {
                acts.Add(h => h.People[person].Upvote(question, on: true, 1));
            }

            if (random.Next(100) < WritersPerHundred)
            {
                var (note, column) = (NewId(random), product.Board.Columns[random.Next(product.Board.Columns.Length)]);
                var text = Text(random, 50);
                acts.Add(h => h.People[person].WriteNote(product.Board.Id, note, column, text));
            }

            var stars = random.Next(1, 6);
            acts.Add(h => h.People[person].Rate(product.AgendaItem, stars));
        }

        return [.. acts];
    }

    private static int Count(Hall hall, ActKind kind) => hall.Ledger.Entries().Count(e => e.Kind == kind && e.Acknowledged);

    /// <summary>A sentence of at least so many characters.</summary>
    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(text.Length > 0 ? " " : "").Append(random.GetItems(Words, 1)[0]);
        }

        return text.ToString();
    }

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
