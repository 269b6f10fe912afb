namespace GenesysQueues.Core.Tests.Contracts;

public sealed class QueueApiTests
{
    [Fact]
    public void Of_a_reference_that_was_sent_the_id_is_what_the_queue_shows() => Assert.Equal(
        """{"name":"Sales","division":{"id":"d"},"members":[{"skill":{"id":"s"}}],"outboundEmailAddress":{"name":"no id"}}""",
        QueueApi.Shown(JObject.Parse(
            """
            {"name":"Sales","division":{"id":"d","name":"EMEA","selfUri":"/d"},
             "members":[{"skill":{"id":"s","name":"Billing"}}],"outboundEmailAddress":{"name":"no id"}}
            """)).ToString(Newtonsoft.Json.Formatting.None));

    [Fact]
    public void What_the_org_sets_itself_and_what_is_only_an_instruction_is_not_shown() => Assert.Equal(
        """{"name":"Sales"}""",
        QueueApi.Shown(JObject.Parse(
            """
            {"name":"Sales","dateCreated":"x","dateModified":"x","createdBy":"x","modifiedBy":"x","sourceQueueId":"x"}
            """)).ToString(Newtonsoft.Json.Formatting.None));
}
