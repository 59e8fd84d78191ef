@_exported public import MessageText
@_exported public import OversightQueue
@_exported public import Routing
@_exported public import RuleEngine
@_exported public import SupportCore
@_exported public import Templates
@_exported public import WebhookVerify
