namespace GenesysQueues.Core.Tests.Text;

/// <summary>What nobody sees makes no other name, and is said, whatever Unicode calls it.</summary>
public sealed class UnseenCharacterTests
{
    // Each range of Unicode's property Default_Ignorable_Code_Point that has characters of its own, and the blank of Braille.
    public static TheoryData<int> Unseen =>
    [
        0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x202A, 0x2060, 0x2065, 0x2066, 0x206F, 0x2800, 0x3164,
        0xFEFF, 0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173, 0xE0001, 0xE0080, 0xE01F0, 0xE0FFF,
    ];

    public static TheoryData<int> Variants => [0x180B, 0x180F, 0xFE00, 0xFE0F, 0xE0100, 0xE01EF];

    [Theory]
    [MemberData(nameof(Unseen))]
    public void It_is_said_and_makes_no_other_name(int character)
    {
        string name = $"General Enq{char.ConvertFromUtf32(character)}uiries";

        Assert.True(NameKey.Same("general enquiries", name));
        Assert.Equal($"U+{character:X4}", PlainText.Hidden(name));
        Assert.Contains(
            "NameControlCharacter", Given.Queue(name).Findings.Concat(OfflineFindings(name)).Select(finding => finding.Code));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_choice_of_a_picture_makes_no_other_name(int character) =>
        Assert.True(NameKey.Same("Line\u2764", "Line\u2764" + char.ConvertFromUtf32(character)));

    private static IReadOnlyList<GenesysQueueFinding> OfflineFindings(string name) =>
        Given.ValidateAsync(Given.Queue(name)).GetAwaiter().GetResult().Findings;
}
