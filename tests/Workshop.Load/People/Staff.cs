using System.Text.Json;
using Workshop.Load.Lines;

namespace Workshop.Load.People;

/// <summary>The organiser, with the private link that the server printed on its first run.</summary>
internal sealed class Staff(Web web, Guid eventId, string cookie)
{
    public Guid EventId => eventId;

    /// <summary>Opens the private link.</summary>
    /// <param name="printed">What the server has said on its console.</param>
    public static async Task<Staff> Open(Web web, IReadOnlyList<string> printed)
    {
        var link = new Uri(printed.Single(l => l.StartsWith("organiser ", StringComparison.Ordinal)).Split(' ')[^1]);
        var answer = await web.Get(link.AbsolutePath, "");
        var cookie = answer.Cookie ?? throw new IOException($"The organiser's link opened nothing: {answer}");
        // Its name ends with the event's id.
        return new Staff(web, Guid.Parse(cookie.Split('=')[0].Split('-')[^1]), cookie);
    }

    /// <summary>The views of one kind, such as <c>polls</c>, as staff see them.</summary>
    public async Task<IReadOnlyList<JsonElement>> Views(string kind)
    {
        var answer = await web.Get($"/api/events/{eventId}/state?as=organiser", cookie);
        using var state = JsonDocument.Parse(answer.Body());
        return state.RootElement.GetProperty("views").GetProperty(kind).EnumerateArray().Select(v => v.Clone()).ToList();
    }

    /// <summary>Opens every poll and board and asks for feedback.</summary>
    public async Task OpenEverything()
    {
        foreach (var kind in new[] { "polls", "boards" })
        {
            foreach (var view in await Views(kind))
            {
                await Do($"{kind}/{view.GetProperty("id").GetGuid()}/open", $$"""{"version":{{view.GetProperty("version").GetInt32()}}}""");
            }
        }

        foreach (var agendaItem in await Views("agendaItems"))
        {
            await Do($"agenda-items/{agendaItem.GetProperty("id").GetGuid()}/feedback", $$"""{"open":true,"version":{{agendaItem.GetProperty("version").GetInt32()}}}""");
        }
    }

    private async Task Do(string path, string body)
    {
        Answered answer;
        while ((answer = await web.Send(HttpMethod.Post, $"/api/events/{eventId}/{path}", cookie, body)).Status == 429)
        {
            await Task.Delay(answer.RetryAfter ?? TimeSpan.FromSeconds(1));
        }

        if (answer.Status != 200)
        {
            throw new IOException($"{path}: {answer}");
        }
    }
}
