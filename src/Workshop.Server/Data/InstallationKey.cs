using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// The secret of this installation: 256 random bits in the data folder, beside the database and never in it. Everything that
/// opens something is a keyed hash made with it, so a stolen database opens nothing.
/// </summary>
public sealed class InstallationKey
{
    public const string FileName = "installation.key";
    public const int KeyBytes = 32;
    private const int MacBytes = 16;

    private readonly byte[] key;

    public InstallationKey(byte[] key) => this.key = key;

    /// <summary>Reads the key from the data folder, or makes one on the first run.</summary>
    /// <exception cref="StartupFailure">The folder cannot be written, or the file is no key.</exception>
    public static InstallationKey InFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
            {
                PrivateFile.Write(path, RandomNumberGenerator.GetBytes(KeyBytes));
            }

            var bytes = File.ReadAllBytes(path);
            return bytes.Length == KeyBytes ? new InstallationKey(bytes) : throw new StartupFailure($"The file {path} is no installation key.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailure($"The data folder {folder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>128 bits that only this installation can make for these words.</summary>
    public byte[] Mac(string purpose, params ReadOnlySpan<object> parts) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{string.Join('\n', parts.ToArray())}"))[..MacBytes];

    public string MacText(string purpose, params ReadOnlySpan<object> parts) => WebEncoders.Base64UrlEncode(Mac(purpose, parts));

    /// <summary>Compares without telling by its duration how much was right.</summary>
    public bool Matches(string text, string purpose, params ReadOnlySpan<object> parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(text), Encoding.ASCII.GetBytes(MacText(purpose, parts)));
}
