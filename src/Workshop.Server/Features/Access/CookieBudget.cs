using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Workshop.Server.Features.Access;

/// <summary>
/// A budget for what a browser sends us with every request, evicting the oldest cookie first: proxies take some 8 KB of headers, and whoever runs many events gets a cookie
/// with each.
/// </summary>
public static class CookieBudget
{
    /// <summary>Bytes of our cookies in one request, names and separators included.</summary>
    public const int MostBytes = 4_000;

    /// <summary>More cookies than fit: what is sent beyond that no browser got from us.</summary>
    public const int MostCookies = 60;

    /// <summary>
    /// The cookies that have to go, the oldest first, before another one is given. Browsers send the oldest first (RFC 6265, 5.4). Whose
    /// participant's cookie goes joins again by itself with the key that the phone kept; a private link can be opened again.
    /// </summary>
    /// <param name="sent">The request's cookies.</param>
    /// <param name="prefix">What the names of our cookies begin with.</param>
    public static IReadOnlyList<string> ToDrop(StringValues sent, string prefix, string name, string value)
    {
        if (!CookieHeaderValue.TryParseList(sent, out var cookies))
        {
            return [];
        }

        var ours = cookies.Where(c => c.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(c => (Name: c.Name.ToString(), Bytes: BytesOf(c.Name.Length, c.Value.Length))).ToList();
        var bytes = ours.Sum(c => c.Bytes) + BytesOf(name.Length, value.Length);
        return ours.TakeWhile(c =>
        {
            var isTooMuch = bytes > MostBytes;
            bytes -= c.Bytes;
            return isTooMuch;
        }).Select(c => c.Name).ToList();
    }

    /// <summary>Name, equals sign, value, semicolon, space.</summary>
    private static int BytesOf(int name, int value) => name + value + 3;
}
