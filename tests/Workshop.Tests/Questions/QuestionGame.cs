using Microsoft.EntityFrameworkCore;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>A random history of questions: whatever people and staff can do to them, in any order and several at once.</summary>
internal sealed class QuestionGame(TestServer server, int seed)
{
    private const int Rounds = 300;

    /// <summary>So many that none of them acts faster than one person may.</summary>
    private const int ManyModerators = 15;

    private static readonly (string Name, int Weight)[] Acts =
    [
        ("ask", 1), ("edit", 3), ("on", 7), ("off", 4), ("merge", 6), ("unmerge", 3), ("withdraw", 2), ("approve", 7), ("hold", 3), ("decline", 3), ("answer", 3), ("archive", 3), ("block", 2), ("unblock", 5),
    ];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> done = [];
    private readonly List<Phone> people = [];
    private long rev = 1;

    public TestEvent Event { get; private set; } = null!;

    /// <summary>Those who moderate in the game.</summary>
    public IReadOnlyList<LinkHolder> Moderators { get; private set; } = [];

    /// <param name="groups">The actor group that each person names; null for none.</param>
    /// <param name="check">Is told after every round what was done last, for the message when something is wrong.</param>
    public async Task Play(Func<TestEvent, IEnumerable<Guid?>> groups, Func<string, Task> check)
    {
        Event = await server.NewEvent();
        Moderators = await server.OpenFurther(Event, Role.Moderator, ManyModerators);
        foreach (var groupId in groups(Event))
        {
            var phone = await server.Join(Event);
            await phone.Put<MeView>("me", new { displayName = (string?)null, groupId, placeId = (Guid?)null, language = "de", rev = 1 });
            people.Add(phone);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var questions = await server.InDatabase(db => db.Questions.AsNoTracking().Where(q => q.EventId == Event.Id).OrderBy(q => q.CreatedAt).ToListAsync());
            // Several at once, so that votes come together and between merges.
            var acts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Act(questions)).ToList();
            foreach (var (name, answer) in await Task.WhenAll(acts))
            {
                // Asking twice for what cannot be is part of the game; a failing server is not, nor one that will not hear.
                Assert.True(answer.Status is < 500 and not 429, $"{name} in round {round} of {seed}: {answer.Status}");
                done[name] = done.GetValueOrDefault(name) + (answer.Status == 200 ? 1 : 0);
            }

            await check($"round {round} of {seed}: {string.Join(", ", acts.Select(a => a.Result.Name))}");
        }

        // That it was a game at all.
        Assert.All(Acts, act => Assert.True(done.GetValueOrDefault(act.Name) > 3, $"{act.Name} went through {done.GetValueOrDefault(act.Name)} times"));
    }

    private async Task<(string Name, Answer Answer)> Act(List<Question> questions)
    {
        var person = people[random.Next(people.Count)];
        var all = questions.Where(q => q.State != QuestionState.Withdrawn || random.Next(5) == 0).ToList();
        var one = all.Count > 0 ? all[random.Next(all.Count)] : null;
        var name = one is null || questions.Count(q => q.State != QuestionState.Withdrawn) < 6 ? "ask" : Any();
        // Mostly of those of which it makes sense, or it would hardly ever be done.
        one = random.Next(5) == 0 ? one : name switch
        {
            "unmerge" => Some(q => q.State == QuestionState.Merged),
            "unblock" => Some(q => q.AuthorBlocked),
            "approve" => Some(q => q.State is not (QuestionState.Approved or QuestionState.Merged)),
            "answer" or "off" => Some(q => q.State == QuestionState.Approved),
            "on" => Some(q => q.State is QuestionState.Approved or QuestionState.Merged),
            "edit" or "decline" or "merge" => Some(q => q.State is QuestionState.Waiting or QuestionState.Approved),
            _ => one,
        };
        var author = people.Find(p => p.Id == one?.ParticipantId)!;
        rev++;
        (Guest Sender, HttpMethod Method, string Path, object? Body) act = name switch
        {
            "ask" => (person, HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = $"Frage {rev}", anonymous = true, rev = 1 }),
            "edit" => (author, HttpMethod.Put, $"questions/{one!.Id}", new { text = $"Frage {rev}", anonymous = true, rev }),
            "on" or "off" => (person, HttpMethod.Put, $"questions/{one!.Id}/upvote", new { on = name == "on", rev }),
            "merge" => Staff("merge", new { intoId = Some(q => q.IsPublic)!.Id, one!.Version }),
            "withdraw" => (author, HttpMethod.Delete, $"questions/{one!.Id}?rev={rev}", null),
            "hold" => Staff("restore", new { state = "waiting", one!.Version }),
            "block" or "unblock" => Staff("block-author", new { blocked = name == "block", one!.Version }),
            _ => Staff(name, new { one!.Version }),
        };
        var answer = await act.Sender.Try(act.Method, act.Path, act.Body);
        return (name, answer);

        (Guest, HttpMethod, string, object?) Staff(string act, object body) => (Moderators[random.Next(Moderators.Count)], HttpMethod.Post, $"questions/{one!.Id}/{act}", body);

        Question? Some(Predicate<Question> wanted) => questions.FindAll(wanted) is [_, ..] some ? some[random.Next(some.Count)] : one;

        string Any()
        {
            // Now and then what hardly ever went through so far.
            if (random.Next(5) == 0)
            {
                return Acts.MinBy(a => done.GetValueOrDefault(a.Name)).Name;
            }

            var left = random.Next(Acts.Sum(a => a.Weight));
            return Acts.First(a => (left -= a.Weight) < 0).Name;
        }
    }
}
