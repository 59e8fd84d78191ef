{
name: 'Technical Support',
description: 'Technical issues and questions',
email: 'support@example.com',
isDefault: false,
color: '#3B82F6',
icon: 'wrench'
}
