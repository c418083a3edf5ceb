using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Support;

/// <summary>
/// A browser at an event, in one capacity. Paths are relative to the event: <c>Put&lt;QuestionView&gt;($"questions/{id}", …)</c>;
/// <see cref="Try"/> where a refusal is expected.
/// </summary>
public abstract class Guest(TestServer server, TestEvent e, Role role, Guid? speakerId, string language) : Browser(server, language)
{
    private const int MostTries = 60;

    public TestEvent Event => e;

    public Role Role => role;

    public Guid? SpeakerId => speakerId;

    /// <summary>What is put behind <c>?</c> to be answered in this capacity.</summary>
    public string As => $"as={role.ToString().ToLowerInvariant()}" + (speakerId is { } id ? $"&speaker={id}" : "");

    /// <summary>A test may be faster than a person could be. Like the page it then waits as long as it is told.</summary>
    public async Task<Answer> Try(HttpMethod method, string path, object? body = null)
    {
        var answer = await Once(method, path, body);
        for (var tries = 0; tries < MostTries && answer.Status == 429 && answer.Refused().Code == CommonRefusals.TooMany.Code; tries++)
        {
            await Task.Delay(answer.RetryAfter!.Value);
            answer = await Once(method, path, body);
        }

        return answer;
    }

    /// <summary>For tests of what is too much.</summary>
    public Task<Answer> Once(HttpMethod method, string path, object? body = null) => Send(method, $"/api/events/{e.Id}/{path}", body);

    public async Task<T> Get<T>(string path) => (await Try(HttpMethod.Get, path)).As<T>();

    public async Task<T> Put<T>(string path, object body) => (await Try(HttpMethod.Put, path, body)).As<T>();

    public async Task<T> Post<T>(string path, object body) => (await Try(HttpMethod.Post, path, body)).As<T>();

    public async Task<T> Delete<T>(string path) => (await Try(HttpMethod.Delete, path)).As<T>();

    /// <summary>Everything this capacity may see.</summary>
    public Task<State> State() => Get<State>($"state?{As}");

    public Task<Batch> Changes(long after, Guid epoch) => Get<Batch>($"changes?{As}&after={after}&epoch={epoch}");

    /// <summary>Opens a socket and follows the event in this capacity.</summary>
    public async Task<Listener> Listen(long after = 0)
    {
        var listener = await Listener.Connect(Server, Cookies);
        await listener.Follow(e.Id, role, speakerId, after);
        return listener;
    }
}

/// <summary>Someone in the hall with a phone.</summary>
public sealed class Phone(TestServer server, TestEvent e, string language) : Guest(server, e, Role.Participant, null, language)
{
    public string JoinKey { get; } = $"{Guid.NewGuid():N}";

    public Guid Id { get; private set; }

    /// <summary>Joins; again with the same key it is the same participant.</summary>
    public async Task<Joined> Join(string? name = null)
    {
        var joined = (await Send(HttpMethod.Post, "/api/join", new { Event.Code, JoinKey, DisplayName = name })).As<Joined>();
        Id = joined.ParticipantId;
        return joined;
    }

    /// <summary>Asks a new question, or edits one when <paramref name="id"/> and a higher <paramref name="rev"/> are given.</summary>
    public Task<QuestionView> Ask(string text, Guid? id = null, long rev = 1, Guid? agendaItemId = null, Guid? speakerId = null, bool anonymous = false) =>
        Put<QuestionView>($"questions/{id ?? Guid.NewGuid()}", new { text, anonymous, rev, agendaItemId, speakerId });

    public Task<QuestionView> Withdraw(Guid questionId, long rev) => Delete<QuestionView>($"questions/{questionId}?rev={rev}");

    public Task<OwnUpvote> Upvote(Guid questionId, bool on = true, long rev = 1) => Put<OwnUpvote>($"questions/{questionId}/upvote", new { on, rev });

    public Task<MeView> Me() => Get<MeView>("me");
}

/// <summary>Whoever opened a private link: moderator, organiser, stage or speaker.</summary>
public sealed class LinkHolder(TestServer server, TestEvent e, Role role, Guid? speakerId, string language) : Guest(server, e, role, speakerId, language)
{
    /// <summary>Follows a private link; returns where it leads to.</summary>
    public async Task<string> OpenLink(string path)
    {
        var answer = await Send(HttpMethod.Get, path);
        Assert.Equal(302, answer.Status);
        return answer.Location!;
    }

    /// <param name="what">approve, decline, answer, archive or restore.</param>
    public Task<QuestionView> Moderate(QuestionView question, string what) =>
        Post<QuestionView>($"questions/{question.Id}/{what}", new { question.Version });

    /// <summary>Puts something on stage, whatever is there.</summary>
    public async Task<StageView> Show(StageKind kind, Guid? id = null)
    {
        var version = (await State()).Views.Stage!.Version;
        return await Put<StageView>("stage", new { kind, id, showCode = true, showNames = true, showResults = true, version });
    }
}
