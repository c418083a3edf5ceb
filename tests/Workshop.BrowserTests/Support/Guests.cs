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
            using var http = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new Uri(hall.Origin) };
            http.DefaultRequestHeaders.Add(Wire.Header, "1");
            await Sent(await http.PostAsJsonAsync("/api/join", new { code = hall.Code, joinKey = $"{Guid.NewGuid():N}" }));
            await Sent(await http.PutAsJsonAsync($"/api/events/{hall.EventId}/sessions/{sessionId}/rating", new { stars = given, rev = 1 }));
        }
    }

    private static async Task Sent(HttpResponseMessage response) =>
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
}
