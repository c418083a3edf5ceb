using System.Net.Http.Json;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>Further people in the hall, for what only shows from five people on. They act over HTTP, each with a cookie of their own.</summary>
public static class Guests
{
    /// <summary>One guest per number, each joining and giving so many stars to an agenda item.</summary>
    public static async Task Rate(Hall hall, string agendaItemId, params int[] stars)
    {
        foreach (var given in stars)
        {
            using var http = await Join(hall);
            await Put(hall, http, $"agenda-items/{agendaItemId}/rating", new { stars = given, rev = 1 });
        }
    }

    /// <summary>A guest who has joined.</summary>
    public static async Task<HttpClient> Join(Hall hall)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new Uri(hall.Origin) };
        http.DefaultRequestHeaders.Add(Wire.Header, "1");
        await Sent(await http.PostAsJsonAsync("/api/join", new { code = hall.Code, joinKey = $"{Guid.NewGuid():N}" }));
        return http;
    }

    /// <summary>A guest asks, without a name.</summary>
    /// <returns>The question's id.</returns>
    public static async Task<string> Ask(Hall hall, HttpClient guest, string text, string? agendaItemId = null, string? speakerId = null)
    {
        var id = $"{Guid.NewGuid()}";
        await Put(hall, guest, $"questions/{id}", new { text, agendaItemId, speakerId, anonymous = true, rev = 1 });
        return id;
    }

    /// <summary>So many guests ask, each something else, of the length that questions have.</summary>
    public static async Task Ask(Hall hall, int many)
    {
        for (var i = 1; i <= many; i++)
        {
            using var guest = await Join(hall);
            await Ask(hall, guest, $"Frage {i}: Wer kümmert sich darum, dass in unserem Viertel auch die mitreden, die abends keine Zeit haben?");
        }
    }

    /// <summary>So many further guests join and upvote a question.</summary>
    public static async Task Upvote(Hall hall, string questionId, int many)
    {
        for (var i = 0; i < many; i++)
        {
            using var guest = await Join(hall);
            await Put(hall, guest, $"questions/{questionId}/upvote", new { on = true, rev = 1 });
        }
    }

    /// <param name="path">Within the event.</param>
    public static async Task Put(Hall hall, HttpClient guest, string path, object body) =>
        await Sent(await guest.PutAsJsonAsync($"/api/events/{hall.EventId}/{path}", body));

    /// <param name="path">Within the event.</param>
    public static async Task Delete(Hall hall, HttpClient guest, string path) =>
        await Sent(await guest.DeleteAsync($"/api/events/{hall.EventId}/{path}"));

    private static async Task Sent(HttpResponseMessage response) =>
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
}
