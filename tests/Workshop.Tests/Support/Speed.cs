namespace Workshop.Support;

/// <summary>Marks classes of tests that <c>./test.sh quick</c> leaves out: processes started again and again, long random games, load.</summary>
public static class Speed
{
    public const string Name = "Speed";

    public const string Slow = "Slow";
}
