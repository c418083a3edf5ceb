using Microsoft.AspNetCore.WebUtilities;
using Workshop.Server.Data;

namespace Workshop.Server.Features.Access;

/// <summary>Turns private links into addresses and back.</summary>
public sealed class LinkTokens(InstallationKey key)
{
    private const int IdBytes = 16;
    private const int TokenBytes = 32;

    /// <summary>The path that opens the link: its id and 128 bits made with the installation's key.</summary>
    public string PathOf(Link link) => $"/a/{Token(link.Id, link.Version)}";

    /// <summary>Which link a token claims to be; null when it is no token at all. Say nothing of it before <see cref="Opens"/>.</summary>
    public static Guid? LinkIdOf(string token)
    {
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(token);
            return bytes.Length == TokenBytes ? new Guid(bytes.AsSpan(0, IdBytes)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the token is the link's present one. A link without a version has none.</summary>
    public bool Opens(string token, Link link)
    {
        if (link.Version < 1)
        {
            return false;
        }

        var expected = WebEncoders.Base64UrlDecode(Token(link.Id, link.Version));
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(WebEncoders.Base64UrlDecode(token), expected);
    }

    private string Token(Guid id, int version) => WebEncoders.Base64UrlEncode([.. id.ToByteArray(), .. key.Mac("link", id, version)]);
}
