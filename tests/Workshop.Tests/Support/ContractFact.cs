using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Workshop.Support;

/// <summary>On which database a class runs the tests it inherits from a specification.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnDatabaseAttribute(string provider) : Attribute
{
    public string Provider { get; } = provider;
}

/// <summary>A test of a specification; skipped by name where the class's database is not available.</summary>
[XunitTestCaseDiscoverer("Workshop.Support.ContractFactDiscoverer", "Workshop.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

public sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        new ContractTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method);
}

public sealed class ContractTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the runner, which makes test cases from what it has stored.")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestDatabase.Missing((string)TestMethod.TestClass.Class.GetCustomAttributes(typeof(OnDatabaseAttribute)).Single().GetConstructorArguments().Single());
}
