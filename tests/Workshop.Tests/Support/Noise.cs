namespace Workshop.Support;

/// <summary>Text that packing makes little shorter, where a test needs a lot to be sent.</summary>
internal static class Noise
{
    /// <summary>So many characters, the same ones for the same seed; neither blank at its ends nor in need of cleaning.</summary>
    public static string Of(int length, int seed) => new(new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.".AsSpan(), length));
}
