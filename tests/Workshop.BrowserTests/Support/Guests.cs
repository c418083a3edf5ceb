using System.Net.Http.Json;
using Workshop.Server.Kernel;

namespace Workshop.Support;

/// <summary>Further people in the hall, for what only shows from five people on. They act over HTTP, each with a cookie of their own.</summary>
public static class Guests
{
    /// <summary>One guest per number, each joining and giving so many stars to an agenda item.</summary>
    public static async Task Rate(Hall hall, string sessionId, params int[] stars)
    {
        foreach (var given in stars)
        {
            using var http = await Join(hall);
            await Put(hall, http, $"sessions/{sessionId}/rating", new { stars = given, rev = 1 });
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

    /// <param name="path">Within the event.</param>
    public static async Task Put(Hall hall, HttpClient guest, string path, object body) =>
        await Sent(await guest.PutAsJsonAsync($"/api/events/{hall.EventId}/{path}", body));

    /// <param name="path">Within the event.</param>
    public static async Task Delete(Hall hall, HttpClient guest, string path) =>
        await Sent(await guest.DeleteAsync($"/api/events/{hall.EventId}/{path}"));

    private static async Task Sent(HttpResponseMessage response) =>
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
}
