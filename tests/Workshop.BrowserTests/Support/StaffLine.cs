using System.Net.Http.Json;
using System.Text.Json;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>Staff acting over HTTP, for stories about something else than the control room.</summary>
public sealed class StaffLine : IDisposable
{
    private const int LookIntervalMs = 100;

    private readonly HttpClient http;
    private readonly Hall hall;

    private StaffLine(Hall hall, HttpClient http) => (this.hall, this.http) = (hall, http);

    public static async Task<StaffLine> Open(Hall hall)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = new Uri(hall.Origin) };
        http.DefaultRequestHeaders.Add(Wire.Header, "1");
        using var opened = await http.GetAsync(await hall.LinkOf(Role.Moderator));
        return new StaffLine(hall, http);
    }

    /// <summary>What staff see, one list of views: "questions", "polls", …</summary>
    public async Task<List<JsonElement>> Views(string kind) => [.. (await View(kind)).EnumerateArray()];

    public Task<JsonElement> Stage() => View("stage");

    public Task<JsonElement> Event() => View("event");

    /// <summary>The number of the last change.</summary>
    public async Task<long> Seq() => (await http.GetFromJsonAsync<JsonElement>($"{Path}/state?as=moderator")).GetProperty("seq").GetInt64();

    /// <summary>Waits until staff see a thing, and returns it.</summary>
    public async Task<JsonElement> Until(string kind, Func<JsonElement, bool> which)
    {
        IReadOnlyList<JsonElement> seen = [];
        return await UntilAll(kind, now => (seen = now).Any(which))
            ? seen.First(which)
            : throw new TimeoutException($"Staff never saw it among {kind}, of which there are {seen.Count}: {string.Join(' ', seen)}");
    }

    /// <summary>Waits until what staff see, taken together, is as wanted; false when it never was.</summary>
    public async Task<bool> UntilAll(string kind, Func<IReadOnlyList<JsonElement>, bool> isSo)
    {
        var deadline = DateTime.UtcNow.AddMilliseconds(Browser.DeadlineMs);
        while (DateTime.UtcNow < deadline)
        {
            if (isSo(await Views(kind)))
            {
                return true;
            }

            // Leaves the machine to the pages that are waited for, and the link's reads to those who hold it too.
            await Task.Delay(LookIntervalMs);
        }

        return false;
    }

    public async Task<JsonElement> Post(string path, object body) => await Answer(await http.PostAsJsonAsync($"{Path}/{path}", body));

    public async Task<JsonElement> Put(string path, object body) => await Answer(await http.PutAsJsonAsync($"{Path}/{path}", body));

    public async Task<JsonElement> Delete(string path) => await Answer(await http.DeleteAsync($"{Path}/{path}"));

    /// <summary>What phones may do from now on: ask, vote and write notes, or nothing of it; whether a name is asked for; how long one waits between two questions.</summary>
    public async Task SetRules(bool act, string names = "optional", int slowSeconds = 0)
    {
        var version = (await Event()).GetProperty("version").GetInt32();
        await Put("rules", new { approval = true, post = act, vote = act, board = act, names, anonymous = true, slowSeconds, version });
    }

    /// <summary>Takes the next step of a thing: "open", "close", "start", …</summary>
    /// <param name="kind">As in the state and in the address, such as "polls".</param>
    public Task<JsonElement> Step(string kind, JsonElement thing, string step) =>
        Post($"{kind}/{thing.GetProperty("id").GetString()}/{step}", new { version = thing.GetProperty("version").GetInt32() });

    /// <summary>"start" or "end": of the event.</summary>
    public async Task Step(string step) => await Post(step, new { version = (await Event()).GetProperty("version").GetInt32() });

    /// <summary>Puts a thing on stage.</summary>
    public async Task Show(string kind, JsonElement? thing = null) =>
        await Put("stage", new { kind, id = thing?.GetProperty("id").GetString(), showCode = true, showNames = true, showResults = true, version = (await Stage()).GetProperty("version").GetInt32() });

    /// <summary>The question with this text, as soon as it has arrived.</summary>
    public Task<JsonElement> Question(string text) => Until("questions", q => q.GetProperty("text").GetString() == text);

    /// <summary>The question with this text, as soon as it is in this state.</summary>
    public Task<JsonElement> Question(string text, string state) =>
        Until("questions", q => q.GetProperty("text").GetString() == text && q.GetProperty("state").GetString() == state);

    /// <summary>Decides on the question with this text as soon as it has arrived: "approve", "answer", "decline", "archive".</summary>
    public async Task<JsonElement> Decide(string text, string step) => await Step("questions", await Question(text), step);

    /// <summary>Approves the question with this text as soon as it has arrived.</summary>
    public Task Approve(string text) => Decide(text, "approve");

    public void Dispose() => http.Dispose();

    private string Path => $"/api/events/{hall.EventId}";

    private async Task<JsonElement> View(string kind) =>
        (await http.GetFromJsonAsync<JsonElement>($"{Path}/state?as=moderator")).GetProperty("views").GetProperty(kind);

    private static async Task<JsonElement> Answer(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri?.AbsolutePath}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.Clone();
    }
}
