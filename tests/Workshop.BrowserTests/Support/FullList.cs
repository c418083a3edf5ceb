using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;

namespace Workshop.Support;

/// <summary>An event in which more has been asked than anybody reads: the same each time. Nothing but tests ever makes it.</summary>
public static class FullList
{
    public const int Questions = 5_000;
    public const int Upvotes = 100_000;
    private const int People = 1_000;

    /// <summary>The oldest of them, without a single vote: the last one of the list, and of its own kind.</summary>
    public const string Last = "Zuletzt: Wer leert den Briefkasten am Aussichtsturm?";

    private static readonly string[] Places = ["in der Altstadt", "am Bahnhof", "auf dem Marktplatz", "im Hafenquartier", "in den Dörfern", "am Rathaus", "im Stadtpark", "at the station", "in the old town"];
    private static readonly string[] Matters = ["die Sitzbänke erneuert", "mehr Bäume gepflanzt", "die Läden wieder vermietet", "Fahrräder sicher abgestellt", "die Mieten bezahlbar bleiben", "benches put up", "empty shops used"];
    private static readonly string[] Askers = ["Familien", "Ältere", "Jugendliche", "Händler", "Vereine", "visitors", "neighbours", "Pendler", "Schulen", "Gäste", "Radfahrer"];

    /// <summary>Before anybody has loaded the event.</summary>
    public static async Task Make(Hall hall)
    {
        var random = new Random(7);
        var people = Enumerable.Range(0, People).Select(_ => Guid.NewGuid()).ToList();
        var began = DateTime.UtcNow.AddHours(-3);
        var questions = Enumerable.Range(0, Questions).Select(i => new Question
        {
            Id = Guid.NewGuid(),
            EventId = hall.EventId,
            Number = i + 1,
            ParticipantId = people[i % People],
            Text = i == 0 ? Last : Text(i),
            State = QuestionState.Approved,
            CreatedAt = began.AddSeconds(i),
            Rev = 1,
        }).ToList();
        var upvotes = new List<Upvote>(Upvotes);
        foreach (var person in people)
        {
            var chosen = new HashSet<int>();
            while (chosen.Count < Upvotes / People)
            {
                // Some are liked by many, as it is in life; the last one by nobody.
                chosen.Add(1 + (int)((Questions - 1) * Math.Pow(random.NextDouble(), 2)));
            }

            foreach (var question in chosen.Select(i => questions[i]))
            {
                upvotes.Add(new Upvote { QuestionId = question.Id, ParticipantId = person, On = true, Rev = 1 });
                question.Votes++;
            }
        }

        await hall.Data(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Participants.AddRange(people.Select(id => new Participant { Id = id, EventId = hall.EventId, Language = "de", JoinedAt = began }));
            db.Questions.AddRange(questions);
            await db.SaveChangesAsync();
            await db.Database.OpenConnectionAsync();
            await Upsert.Rows(db, upvotes);
            Assert.Equal(Upvotes, await db.Upvotes.CountAsync(u => db.Questions.Any(q => q.Id == u.QuestionId && q.EventId == hall.EventId)));
        });
    }

    private static string Text(int number) => string.Create(
        CultureInfo.InvariantCulture, $"Wann werden {Places[number % Places.Length]} {Matters[number % Matters.Length]}, und was haben {Askers[number % Askers.Length]} davon? (Nr. {number})");
}
